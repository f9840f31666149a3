package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `go.mod`: Go 1.24.
final class GoStack implements Stack {
  private static final String BINARY = ".assay-app";
  private static final int MINOR = 24;
  private static final Pattern MAIN = Pattern.compile("(?m)^func main\\(\\)");
  private static final Pattern PACKAGE_MAIN = Pattern.compile("(?m)^package main\\b");
  private static final Pattern GO = Pattern.compile("(?m)^go 1\\.([0-9]{1,3})");
  private static final Pattern MODULE = Pattern.compile("(?m)^module \\s*\"?([^\\s\"]{1,200})");
  private static final Pattern REQUIRED =
      Pattern.compile("(?m)^(?:require)?[ \\t]+([\\w.~/-]{3,200}) v[0-9]");
  private static final List<String> USUAL =
      List.of("server", "api", "app", "web", "http", "main", "service");

  @Override
  public String name() {
    return "go";
  }

  @Override
  public String lookedFor() {
    return "go.mod";
  }

  @Override
  public Evidence evidenceIn(ProjectFolder folder) {
    if (!folder.has("go.mod")) {
      return Evidence.NONE;
    }
    return mains(folder).isEmpty() ? Evidence.WEAK : Evidence.STRONG;
  }

  @Override
  public void plan(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised {
    String mod = folder.text("go.mod").orElse("");
    String main = main(folder, mod);
    draft.title("Go 1." + MINOR);
    draft.reason(
        "go.mod is there: go build of %s"
            .formatted(main.equals(".") ? "the top package" : Shell.shown(main)));
    draft.buildVariable("CGO_ENABLED", "0");
    Matcher asked = GO.matcher(mod);
    if (asked.find() && Integer.parseInt(asked.group(1)) > MINOR) {
      draft.note("go.mod asks for Go 1.%s: 1.%d is used".formatted(asked.group(1), MINOR));
      draft.build("go mod edit -go=1.%d -toolchain=none".formatted(MINOR));
    }
    List<String> required =
        REQUIRED.matcher(mod).results().limit(500).map(match -> match.group(1)).toList();
    if (!folder.has("go.sum") && !required.isEmpty() && !folder.hasFolder("vendor")) {
      draft.reason("go.sum is missing: the build adds what it would say");
      draft.buildVariable("GOFLAGS", "-mod=mod");
      draft.buildVariable("GOSUMDB", "off");
    }
    draft.build("go build -o %s %s".formatted(BINARY, Shell.quote(main)));
    draft.start("exec ./" + BINARY);
    Needs.describe(required, draft);
  }

  /// The package to build, as `go build` wants it: `.` or `./cmd/api`.
  private static String main(ProjectFolder folder, String mod) throws StackNotRecognised {
    List<String> mains = mains(folder);
    if (mains.size() == 1 || mains.contains(".")) {
      return mains.contains(".") ? "." : mains.getFirst();
    }
    Matcher module = MODULE.matcher(mod);
    String own = module.find() ? module.group(1).replaceFirst(".*/", "") : "";
    Optional<String> usual =
        mains.stream()
            .filter(each -> each.endsWith("/" + own))
            .findFirst()
            .or(() ->
                USUAL.stream()
                    .flatMap(name -> mains.stream().filter(each -> each.endsWith("/" + name)))
                    .findFirst());
    return usual.orElseThrow(() -> unclear(mains));
  }

  private static List<String> mains(ProjectFolder folder) {
    return folder
        .sources(".go")
        .filter(file -> !file.endsWith("_test.go") && !file.contains("/go.mod"))
        .filter(file -> isMain(folder.text(file).orElse("")))
        .map(file -> file.contains("/") ? "./" + file.substring(0, file.lastIndexOf('/')) : ".")
        .distinct()
        .toList();
  }

  private static boolean isMain(String text) {
    return PACKAGE_MAIN.matcher(text).find() && MAIN.matcher(text).find();
  }

  private static StackNotRecognised unclear(List<String> mains) {
    String found =
        mains.isEmpty()
            ? "no package main with a func main()"
            : "several main packages: "
                + mains.stream().limit(10).map(Shell::shown).collect(Collectors.joining(", "));
    return new StackNotRecognised(
        "go.mod is there, and %s.\n%s"
            .formatted(
                found,
                Procfile.EXAMPLE
                    .replace("stack: node", "stack: go")
                    .replace("cd api && npm ci", "go build -o app ./cmd/api")
                    .replace("cd api && node server.js", "./app")));
  }
}
