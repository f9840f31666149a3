package dev.assay.grader.report.page;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Statements that are shown together: those of one transaction, or a run of statements that were
/// transactions of their own.
///
/// @param transaction the transaction's number; `0` for a run
/// @param ending how the transaction ended, in words; empty for a run
record SqlGroup(int transaction, String ending, List<PageStatement> statements) {
  SqlGroup {
    statements = List.copyOf(statements);
  }

  /// All statements, each group at the time of its first.
  static List<SqlGroup> of(List<SqlStatement> statements, String prefix) {
    Map<Integer, List<PageStatement>> transactions = new LinkedHashMap<>();
    for (int at = 0; at < statements.size(); at++) {
      PageStatement each = new PageStatement(Lane.SQL.id(prefix, at), statements.get(at));
      transactions
          .computeIfAbsent(each.statement().transaction(), _ -> new ArrayList<>())
          .add(each);
    }
    return groups(transactions);
  }

  private static List<SqlGroup> groups(Map<Integer, List<PageStatement>> transactions) {
    List<SqlGroup> groups = new ArrayList<>();
    List<PageStatement> run = new ArrayList<>();
    transactions.forEach((number, statements) -> {
      if (isBracketed(statements)) {
        addRun(run, groups);
        groups.add(new SqlGroup(number, ending(statements), statements));
      } else {
        run.addAll(statements);
      }
    });
    addRun(run, groups);
    return groups;
  }

  private static void addRun(List<PageStatement> run, List<SqlGroup> groups) {
    if (!run.isEmpty()) {
      groups.add(new SqlGroup(0, "", run));
      run.clear();
    }
  }

  private static boolean isBracketed(List<PageStatement> statements) {
    return statements.size() > 1
        || statements.stream().anyMatch(each -> each.statement().kind() != Kind.QUERY);
  }

  private static String ending(List<PageStatement> statements) {
    return switch (statements.getLast().statement().kind()) {
      case COMMIT -> "committed";
      case ROLLBACK -> "rolled back";
      case BEGIN, QUERY -> "its end was not seen";
    };
  }

  boolean isTransaction() {
    return transaction > 0;
  }

  boolean rolledBack() {
    return ending.equals("rolled back");
  }
}
