package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InviteeListTest {
  private static final List<Invitee> TWO =
      List.of(new Invitee("Ada Lovelace", "ada@example.org"), new Invitee("Zoë, the second", ""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Lovelace,ada@example.org\n\"Zoë, the second\"",
        "Name, E-Mail\r\nAda Lovelace , ada@example.org\r\n\r\n\"Zoë, the second\",\r\n",
        "\uFEFFemail;name\nada@example.org;Ada Lovelace\n;Zoë, the second\n",
        "\nAda Lovelace\tada@example.org\nZoë, the second\t\n",
      })
  void readsWhatPeoplePaste(String text) {
    assertThat(InviteeList.read(text)).isEqualTo(new InviteeList.Read(TWO, List.of()));
  }

  @Test
  void namesEveryWrongLine() {
    InviteeList.Read read =
        InviteeList.read(
            """
            name,email
            Ada,ada@example.org

            ,nobody@example.org
            Grace,not an address
            Alan,alan@example.org,more
            Twin,ADA@example.org
            """
                + "x".repeat(201));

    assertThat(read)
        .isEqualTo(
            new InviteeList.Read(
                List.of(),
                List.of(
                    "Line 4: A name is needed.",
                    "Line 5: An e-mail address looks like name@example.org; it may be left out.",
                    "Line 6: A line has a name and perhaps an e-mail address, this has 3 cells.",
                    "Line 7: This e-mail address is in line 2 already.",
                    "Line 8: A name has at most 200 characters, this has 201.")));
  }

  @Test
  void countsLinesAcrossQuotedCells() {
    assertThat(InviteeList.read("\"two\nlines\",a@example.org\n,b@example.org").problems())
        .containsExactly("Line 1: A name must be one line of text.", "Line 3: A name is needed.");
  }

  @Test
  void saysWhereQuotationMarksDoNotMatch() {
    assertThat(InviteeList.read("Ada,a@example.org\n\"Grace,b@example.org\nAlan").problems())
        .containsExactly(
            "Line 2: The quotation marks don't match: a quoted cell begins and ends with one.");
  }

  @Test
  void takesFiveHundredAtMost() {
    String all =
        IntStream.rangeClosed(1, 501)
            .mapToObj("Candidate %d"::formatted)
            .collect(Collectors.joining("\n"));

    assertThat(InviteeList.read(all).problems())
        .containsExactly("At most 500 can be invited at once, these are 501.");
    assertThat(InviteeList.read(all.substring(0, all.lastIndexOf('\n'))).invitees()).hasSize(500);
  }

  @Test
  void saysThatNobodyIsInAHeading() {
    assertThat(InviteeList.read("name,email\n\n").problems())
        .containsExactly("There is nobody in the list.");
  }
}
