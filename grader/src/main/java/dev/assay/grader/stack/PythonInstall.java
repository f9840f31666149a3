package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;

/// A virtual environment with what the project asks for: from the image where that is enough, else
/// from the index.
final class PythonInstall {
  static final String PYTHON = ".venv/bin/python";

  private static final List<String> REQUIREMENTS =
      List.of(
          "requirements.txt",
          "requirements/production.txt",
          "requirements/prod.txt",
          "requirements/base.txt",
          "requirements-prod.txt");

  /// Poetry's `^1.2` and Pipenv's `*` say less than what pip reads: the lower bound is kept.
  private static final String FROM_TOML =
      """
      >.assay-requirements.txt <<'END'
      import sys, tomllib
      toml = tomllib.load(open(sys.argv[1], "rb"))
      tables = [toml.get("packages", {}), toml.get("tool", {}).get("poetry", {}).get("dependencies", {})]
      lines = list(toml.get("project", {}).get("dependencies", []))
      for table in tables:
          for name, wanted in table.items():
              if name.lower() == "python":
                  continue
              extras = wanted.get("extras", []) if isinstance(wanted, dict) else []
              version = wanted.get("version", "*") if isinstance(wanted, dict) else str(wanted)
              low = version.split(",")[0].strip().lstrip("^~>=! ")
              pin = "" if low in ("", "*") or "<" in low or "*" in low else (">=" if version[0] in "^~>" else "==") + low
              lines.append(name + ("[" + ",".join(extras) + "]" if extras else "") + pin)
      print("\\n".join(lines))
      END\
      """;

  /// The last try is for a sandbox without an index: what the image has, whatever the version.
  private static final String INSTALL =
      """
      # pip install -r %2$s
      pip() { %1$s -m pip --disable-pip-version-check "$@"; }
      if pip install --no-index --quiet -r %2$s 2>/dev/null; then
        echo 'assay: the sandbox has everything that is asked for'
        exit 0
      fi
      pip install --retries 1 --timeout 30 -r %2$s && exit 0
      names=$(mktemp)
      sed -E -e 's/[[:space:]]*[;#].*//' -e '/^[[:space:]]*-/d' -e 's/\\[[^]]*\\]//' -e 's/[[:space:]]*[<>=!~].*//' \
      -e 's/^psycopg2-binary$/psycopg2/' -e 's/^psycopg-binary$/psycopg/' %2$s >"$names"
      if pip install --no-index --quiet -r "$names"; then
        echo 'assay: the versions asked for could not be had: the versions that the sandbox has are used' >&2
        exit 0
      fi
      exit 1\
      """;

  private PythonInstall() {}

  static void plan(ProjectFolder folder, PlanDraft draft) {
    draft.reason("the packages go to a virtual environment, .venv, made anew");
    draft.build("python3 -m venv --clear --system-site-packages .venv");
    Optional<String> requirements = folder.first(REQUIREMENTS);
    Optional<String> toml = folder.first(List.of("pyproject.toml", "Pipfile"));
    if (requirements.isPresent()) {
      draft.reason("%s is there: pip installs it".formatted(requirements.get()));
      draft.build(INSTALL.formatted(PYTHON, requirements.get()));
    } else if (toml.isPresent()) {
      draft.reason(
          "%s is there: pip installs the dependencies that it lists".formatted(toml.get()));
      draft.build("# read " + toml.get() + "\n" + PYTHON + " - " + toml.get() + " " + FROM_TOML);
      draft.build(INSTALL.formatted(PYTHON, ".assay-requirements.txt"));
    } else {
      draft.reason(
          "there is no requirements.txt, pyproject.toml or Pipfile: the sandbox's packages are used");
    }
  }

  /// All names that those files mention, in small letters; good enough to tell what the app uses.
  static List<String> dependencies(ProjectFolder folder) {
    String text =
        folder
            .first(REQUIREMENTS)
            .or(() -> folder.first(List.of("pyproject.toml", "Pipfile")))
            .flatMap(folder::text)
            .orElse("");
    return text.lines()
        .limit(2_000)
        .map(line -> line.strip().toLowerCase(java.util.Locale.ROOT))
        .filter(line -> !line.startsWith("#"))
        .map(line ->
            line.replaceFirst("^[\"']", "").replaceFirst("[^a-z0-9._-].*$", "").replace('_', '-'))
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
