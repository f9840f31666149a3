package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `requirements.txt`, `pyproject.toml`, `Pipfile`, `manage.py` or an `app.py`: Python 3.13.
final class PythonStack implements Stack {
  private static final List<String> BUILD_FILES =
      List.of(
          "requirements.txt",
          "pyproject.toml",
          "Pipfile",
          "requirements/base.txt",
          "requirements/prod.txt",
          "requirements/production.txt");
  private static final List<String> ENTRY_FILES =
      List.of("manage.py", "app.py", "main.py", "run.py", "wsgi.py", "server.py");
  private static final Pattern SERVES =
      Pattern.compile(
          "\\b(?:Flask|FastAPI|Starlette|Quart|Litestar|Sanic|Bottle|HTTPServer|aiohttp|tornado|falcon|django)\\b");
  private static final Pattern DRIVER =
      Pattern.compile("\\bpostgresql(\\+(?:asyncpg|psycopg|psycopg2|psycopg_async|pg8000))://");
  private static final Pattern DJANGO = Pattern.compile("['\"]([\\w.]{1,100})\\.settings");

  @Override
  public String name() {
    return "python";
  }

  @Override
  public String lookedFor() {
    return "requirements.txt, pyproject.toml";
  }

  @Override
  public Evidence evidenceIn(ProjectFolder folder) {
    boolean listed = folder.first(BUILD_FILES).isPresent();
    if (!listed && folder.first(ENTRY_FILES).isEmpty()) {
      return Evidence.NONE;
    }
    if (folder.has("manage.py")
        || entryServes(folder)
        || (listed && PythonApp.in(folder).isPresent())) {
      return listed || isTop(folder) ? Evidence.STRONG : Evidence.WEAK;
    }
    return listed ? Evidence.WEAK : Evidence.NONE;
  }

  /// Deeper down, a lone `app.py` is mostly a package of the project around it.
  private static boolean isTop(ProjectFolder folder) {
    return folder.path().isEmpty();
  }

  private static boolean entryServes(ProjectFolder folder) {
    return ENTRY_FILES.stream()
        .anyMatch(file -> SERVES.matcher(folder.text(file).orElse("")).find());
  }

  @Override
  public void plan(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised {
    PythonInstall.plan(folder, draft);
    draft.runVariable("PYTHONUNBUFFERED", "1");
    List<String> dependencies = PythonInstall.dependencies(folder);
    Optional<PythonApp> app = PythonApp.in(folder);
    if (folder.has("manage.py")) {
      django(folder, dependencies, draft);
    } else if (app.isPresent()) {
      web(folder, app.get(), draft);
    } else {
      plain(folder, draft);
    }
    Needs.describe(dependencies, draft);
  }

  private static void django(ProjectFolder folder, List<String> dependencies, PlanDraft draft) {
    draft.title("Python 3.13 with pip (Django)");
    draft.reason("manage.py is there: Django, with migrate before the first start");
    draft.release(PythonInstall.PYTHON + " manage.py migrate --noinput");
    Matcher settings = DJANGO.matcher(folder.text("manage.py").orElse(""));
    String module = settings.find() ? settings.group(1) : "";
    if (dependencies.contains("gunicorn") && folder.has(module.replace('.', '/') + "/wsgi.py")) {
      draft.reason("gunicorn is among its packages: it serves %s.wsgi".formatted(module));
      draft.start(
          "exec %s -m gunicorn --bind 0.0.0.0:\"$PORT\" --threads 8 %s.wsgi"
              .formatted(PythonInstall.PYTHON, module));
    } else {
      draft.start(
          "exec %s manage.py runserver --noreload 0.0.0.0:\"$PORT\""
              .formatted(PythonInstall.PYTHON));
    }
  }

  private static void web(ProjectFolder folder, PythonApp app, PlanDraft draft) {
    draft.title("Python 3.13 with pip (%s)".formatted(app.framework()));
    String root = app.importedFrom(folder);
    if (!root.isEmpty()) {
      draft.runVariable("PYTHONPATH", root);
    }
    String url = url(folder);
    migrations(folder, app, url, draft);
    if (app.startsItself()) {
      draft.reason(
          "%s makes the %s app and starts it: python %s"
              .formatted(app.file(), app.framework(), app.file()));
      draft.start(url + "exec %s %s".formatted(PythonInstall.PYTHON, Shell.path(app.file())));
      return;
    }
    String server = app.isFlask() ? "flask" : "uvicorn";
    draft.reason("%s makes a %s app: %s serves it".formatted(app.file(), app.framework(), server));
    draft.start(url + "exec " + serve(app, app.module(root)));
  }

  private static String serve(PythonApp app, String module) {
    String target = Shell.quote(module + ":" + app.object());
    return app.isFlask()
        ? "%s -m flask --app %s run --host 0.0.0.0 --port \"$PORT\""
            .formatted(PythonInstall.PYTHON, target)
        : "%s -m uvicorn%s %s --host 0.0.0.0 --port \"$PORT\""
            .formatted(PythonInstall.PYTHON, app.factory() ? " --factory" : "", target);
  }

  private static void migrations(ProjectFolder folder, PythonApp app, String url, PlanDraft draft) {
    boolean inCode =
        folder.anySource(
            file -> file.endsWith(".py"),
            Pattern.compile("command\\.upgrade\\(|flask_migrate import.*\\bupgrade\\b"));
    if (inCode) {
      return;
    }
    if (folder.has("alembic.ini")) {
      draft.reason("alembic.ini is there: alembic upgrade head runs once before the first start");
      draft.release(url + PythonInstall.PYTHON + " -m alembic upgrade head");
    } else if (app.isFlask() && folder.has("migrations/alembic.ini")) {
      String target = Shell.quote(app.module(app.importedFrom(folder)) + ":" + app.object());
      draft.reason(
          "migrations/ of Flask-Migrate is there: flask db upgrade runs once before the first start");
      draft.release(
          url + "%s -m flask --app %s db upgrade".formatted(PythonInstall.PYTHON, target));
    }
  }

  /// Where the code or its example settings show a driver in the scheme, the same is put into
  /// DATABASE_URL.
  private static String url(ProjectFolder folder) {
    return folder
        .files()
        .filter(
            file -> file.endsWith(".py") || file.startsWith(".env") || file.endsWith("alembic.ini"))
        .filter(ProjectFolder::isSource)
        .limit(500)
        .map(file -> folder.text(file).orElse(""))
        .filter(text -> text.contains("DATABASE_URL"))
        .map(DRIVER::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(match ->
            "export DATABASE_URL=\"postgresql%s://${DATABASE_URL#*://}\"\n"
                .formatted(match.group(1)))
        .orElse("");
  }

  private static void plain(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised {
    Optional<String> file =
        folder
            .first(List.of("main.py", "app.py", "run.py", "server.py", "src/main.py", "src/app.py"))
            .or(() ->
                PythonApp.entries(folder)
                    .filter(each -> PythonApp.hasMainBlock(folder.text(each).orElse("")))
                    .findFirst());
    if (file.isEmpty()) {
      throw new StackNotRecognised(
          "A Python project was found, but no file that makes a Flask, FastAPI or Django app, and no main.py, app.py, run.py or server.py.\n%s"
              .formatted(
                  Procfile.EXAMPLE
                      .replace("stack: node", "stack: python")
                      .replace("npm ci", "pip install -r requirements.txt")
                      .replace("node server.js", "python server.py")));
    }
    draft.title("Python 3.13 with pip");
    draft.reason("%s is there: python %s".formatted(file.get(), file.get()));
    draft.start("exec %s %s".formatted(PythonInstall.PYTHON, Shell.path(file.get())));
  }
}
