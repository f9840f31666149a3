package dev.assay.web.api;

import dev.assay.web.http.Shell;
import java.util.List;

/// The API for people to read.
///
/// @param words paragraphs about all of it
public record ApiPage(Shell shell, String title, List<String> words, List<Group> groups) {
  public ApiPage {
    words = List.copyOf(words);
    groups = List.copyOf(groups);
  }

  /// Operations that belong together.
  public record Group(String id, String title, List<Operation> operations) {
    public Group {
      operations = List.copyOf(operations);
    }
  }

  /// A method and a path.
  ///
  /// @param scope what the token must have; empty for no token
  /// @param answers statuses with what they mean
  /// @param curl a command that does it
  /// @param example what is answered; empty for none
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      List<String> words,
      String scope,
      List<Field> parameters,
      List<Field> body,
      List<Field> answers,
      String curl,
      String example) {
    public Operation {
      words = List.copyOf(words);
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
      answers = List.copyOf(answers);
    }
  }

  /// Something with a name.
  ///
  /// @param kind such as `string, required`
  public record Field(String name, String kind, String words) {}
}
