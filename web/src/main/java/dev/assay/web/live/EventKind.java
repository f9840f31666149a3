package dev.assay.web.live;

/// The kinds of [LiveEvent], and what their bodies have.
public final class EventKind {
  /// `phase` (`setup`, `build`, `boot`, `checks`), `state` (`started`, `ended`), `millis` once it
  /// has ended.
  public static final String PHASE = "phase";

  /// `line`: about something slow of ours.
  public static final String PROGRESS = "progress";

  /// `title`, `folder`, `reasons`, `notes`: what was recognised.
  public static final String STACK = "stack";

  /// `text`: a command that is about to run.
  public static final String COMMAND = "command";

  /// `source` (`build`, `app`), `lines`.
  public static final String LOG = "log";

  /// `millis` until the app answered.
  public static final String READY = "ready";

  /// `areas`, each with `id`, `title` and how many checks are `visible` and `hidden`.
  public static final String PLAN = "plan";

  /// A visible check that has ended: `id`, `title`, `area`, `status` (`passed`, `failed`,
  /// `not-run`), `points`, `possible`, `mustHave`, `bonus`, `millis`, `sentence`.
  public static final String CHECK = "check";

  /// The hidden checks of an area so far: `area`, `passed`, `failed`, `notRun`, `of`.
  public static final String HIDDEN = "hidden";

  /// `reason`: a new try begins, and what was shown of the one before is void.
  public static final String AGAIN = "again";

  /// The last of every grading: `outcome` (`graded`, `rejected`, `not-built`, `not-ready`,
  /// `set-aside`, `replaced`), `sentence`, and for `graded` also `points`, `possible`, `bonus`.
  public static final String ENDED = "ended";

  private EventKind() {}
}
