package dev.assay.grader.report.page;

/// Links of a page that has everything on it.
enum WithinPage implements Links {
  LINKS;

  @Override
  public String check(String id) {
    return "#" + PageCheck.anchor(id);
  }

  @Override
  public String outside() {
    return "#start";
  }

  @Override
  public String log(Log log) {
    return "#logs";
  }

  @Override
  public String logLine(Log log, int number) {
    return "#" + PageLog.lineId(log, number);
  }
}
