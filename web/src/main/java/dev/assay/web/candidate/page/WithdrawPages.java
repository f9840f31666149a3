package dev.assay.web.candidate.page;

import dev.assay.web.account.Audit;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.HandedIn;
import dev.assay.web.candidate.Withdrawal;
import dev.assay.web.candidate.Words;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Withdrawing: a candidate's own deletion of everything. It works whenever there may be something
/// to delete, also when the invitation is over.
final class WithdrawPages {
  private final Jdbi jdbi;
  private final Visits visits;
  private final Pages pages;

  WithdrawPages(Jdbi jdbi, Visits visits, Pages pages) {
    this.jdbi = jdbi;
    this.visits = visits;
    this.pages = pages;
  }

  static boolean canWithdraw(Candidate candidate) {
    return candidate.withdrawnAt().isEmpty() && candidate.namesRemovedAt().isEmpty();
  }

  private Candidate candidate(Context context) throws Refused {
    Candidate candidate = visits.anybody(context);
    if (!canWithdraw(candidate)) {
      throw Refused.gone("There is nothing of yours left to delete.");
    }
    return candidate;
  }

  void ask(Context context) throws Refused {
    Candidate candidate = candidate(context);
    int count = jdbi.withHandle(handle -> HandedIn.all(handle, candidate.id())).size();
    pages.show(
        context,
        "candidate-withdraw",
        new WithdrawPage(
            pages.shell(context, "Withdraw and delete my data", ""),
            Visits.home(context),
            Words.count(count, "submission", "submissions")));
  }

  void withdraw(Context context) throws Refused {
    UUID candidate = candidate(context).id();
    jdbi.useTransaction(
        handle -> Withdrawal.carryOut(handle, candidate, Audit.CANDIDATE, visits.now()));
    context.redirect(Visits.home(context), HttpStatus.SEE_OTHER);
  }
}
