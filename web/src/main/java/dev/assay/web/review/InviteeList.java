package dev.assay.web.review;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a pasted list of people: a name and perhaps an e-mail address a line, with commas,
/// semicolons or tabs between them, with a heading or without.
final class InviteeList {
  static final int MOST = 500;

  /// So many wrong lines are told; then it is the list that is wrong.
  private static final int MOST_PROBLEMS = 50;

  private final List<Invitee> invitees = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Long> lineOfEmail = new HashMap<>();
  private int nameAt;
  private int emailAt = 1;

  private InviteeList() {}

  /// What was read: either everybody, or what is wrong, each with its line.
  record Read(List<Invitee> invitees, List<String> problems) {
    Read {
      invitees = problems.isEmpty() ? List.copyOf(invitees) : List.of();
      problems = List.copyOf(problems);
    }
  }

  static Read read(String text) {
    InviteeList list = new InviteeList();
    list.readAll(text);
    return new Read(list.invitees, list.problems);
  }

  private void readAll(String text) {
    long line = 1;
    try (CSVParser parser = format(text).parse(new StringReader(text))) {
      boolean first = true;
      for (CSVRecord entry : parser) {
        if (!isBlank(entry) && !(first && isHeading(entry))) {
          add(entry, line);
        }
        first = first && isBlank(entry);
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException unreadable) {
      wrong(line, "The quotation marks don't match: a quoted cell begins and ends with one.");
    }
    if (invitees.isEmpty() && problems.isEmpty()) {
      problems.add("There is nobody in the list.");
    }
    if (invitees.size() > MOST) {
      problems.addFirst(
          "At most %d can be invited at once, these are %d.".formatted(MOST, invitees.size()));
    }
  }

  /// Blank lines are records here, so that lines can be counted.
  private static CSVFormat format(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char delimiter = ',';
    if (first.indexOf('\t') >= 0) {
      delimiter = '\t';
    } else if (first.indexOf(',') < 0 && first.indexOf(';') >= 0) {
      delimiter = ';';
    }
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(delimiter != '\t')
        .get();
  }

  private static boolean isBlank(CSVRecord entry) {
    return entry.stream().allMatch(String::isBlank);
  }

  private boolean isHeading(CSVRecord entry) {
    List<String> words =
        entry.stream()
            .map(cell ->
                cell.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("\uFEFF", ""))
            .toList();
    int name = words.indexOf("name");
    int email = words.indexOf("email");
    if (name < 0 || words.size() > 2) {
      return false;
    }
    nameAt = name;
    emailAt = email < 0 ? 1 - name : email;
    return true;
  }

  private void add(CSVRecord entry, long line) {
    if (entry.size() > 2) {
      wrong(
          line,
          "A line has a name and perhaps an e-mail address, this has %d cells."
              .formatted(entry.size()));
      return;
    }
    String name = cell(entry, nameAt);
    String email = cell(entry, emailAt);
    Optional<String> problem = Invitee.problem(name, email);
    Long before =
        email.isEmpty() ? null : lineOfEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), line);
    if (problem.isPresent()) {
      wrong(line, problem.get());
    } else if (before != null) {
      wrong(line, "This e-mail address is in line %d already.".formatted(before));
    } else {
      invitees.add(new Invitee(name, email));
    }
  }

  private static String cell(CSVRecord entry, int at) {
    return at < entry.size() ? entry.get(at).replace("\uFEFF", "").strip() : "";
  }

  private void wrong(long line, String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("Line %d: %s".formatted(line, sentence));
    } else if (problems.size() == MOST_PROBLEMS) {
      problems.add("There is more that is wrong; these are the first %d.".formatted(MOST_PROBLEMS));
    }
  }
}
