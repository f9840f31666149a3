package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonStackTest {
  private static final String FLASK = "from flask import Flask\napp = Flask(__name__)\n";
  private static final String FASTAPI =
      "import fastapi\napi: fastapi.FastAPI = fastapi.FastAPI(title='x')\n";
  private static final String PYTHON = "exec .venv/bin/python ";

  @Test
  void aFlaskAppIsServedByFlask() {
    StackPlan plan = plan("requirements.txt", "flask\npsycopg2-binary==2.9\n", "app.py", FLASK);

    assertThat(plan.title()).isEqualTo("Python 3.13 with pip (Flask)");
    assertThat(plan.start())
        .isEqualTo(PYTHON + "-m flask --app app:app run --host 0.0.0.0 --port \"$PORT\"");
    assertThat(plan.build().getFirst())
        .isEqualTo("python3 -m venv --clear --system-site-packages .venv");
    assertThat(plan.build().getLast()).contains("install --no-index --quiet -r requirements.txt");
    assertThat(plan.runEnvironment()).isEqualTo(Map.of("PYTHONUNBUFFERED", "1"));
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void aFastApiAppIsServedByUvicorn() {
    assertThat(
            plan("requirements.txt", "fastapi", "app/main.py", FASTAPI, "app/__init__.py", "")
                .start())
        .isEqualTo(PYTHON + "-m uvicorn app.main:api --host 0.0.0.0 --port \"$PORT\"");
  }

  @Test
  void aFileThatStartsItsOwnServerOnThePortIsRunItself() {
    String main = "if __name__ == '__main__':\n    ";

    assertThat(
            plan("app.py", FLASK + main + "app.run(host='0.0.0.0', port=int(os.environ['PORT']))")
                .start())
        .isEqualTo(PYTHON + "app.py");
    assertThat(plan("app.py", FLASK + main + "fill_database()\n    app.run()").start())
        .isEqualTo(PYTHON + "app.py");
    assertThat(plan("app.py", FLASK + main + "app.run(debug=True)").start())
        .contains("-m flask --app app:app");
  }

  @Test
  void aFactoryIsCalledByTheServer() {
    String flask =
        "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n";

    assertThat(plan("requirements.txt", "", "shop/__init__.py", flask).start())
        .contains("--app shop:create_app run");
    assertThat(plan("requirements.txt", "", "main.py", flask.replace("Flask", "FastAPI")).start())
        .contains("-m uvicorn --factory main:create_app");
  }

  @Test
  void importsDecideWhatTheModuleIsCalled() {
    StackPlan bare =
        plan(
            "requirements.txt", "", "src/main.py", "from db import x\n" + FASTAPI, "src/db.py", "");
    StackPlan dotted =
        plan(
            "requirements.txt",
            "",
            "src/main.py",
            "from src.db import x\n" + FASTAPI,
            "src/db.py",
            "");

    assertThat(bare.start()).contains("uvicorn main:api");
    assertThat(bare.runEnvironment()).containsEntry("PYTHONPATH", "src");
    assertThat(dotted.start()).contains("uvicorn src.main:api");
  }

  @Test
  void djangoMigratesBeforeTheFirstStart() {
    String manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')";
    StackPlan plan =
        plan("manage.py", manage, "requirements.txt", "Django==5.0", "shop/wsgi.py", "");
    StackPlan gunicorn =
        plan("manage.py", manage, "requirements.txt", "Django==5.0\ngunicorn", "shop/wsgi.py", "");

    assertThat(plan.title()).isEqualTo("Python 3.13 with pip (Django)");
    assertThat(plan.release()).contains(".venv/bin/python manage.py migrate --noinput");
    assertThat(plan.start()).isEqualTo(PYTHON + "manage.py runserver --noreload 0.0.0.0:\"$PORT\"");
    assertThat(gunicorn.start()).contains("-m gunicorn", "shop.wsgi");
  }

  @Test
  void migrationsOfAlembicBecomeTheRelease() {
    assertThat(plan("requirements.txt", "", "main.py", FASTAPI, "alembic.ini", "").release())
        .contains(".venv/bin/python -m alembic upgrade head");
    assertThat(
            plan("requirements.txt", "", "app.py", FLASK, "migrations/alembic.ini", "").release())
        .contains(".venv/bin/python -m flask --app app:app db upgrade");
    assertThat(
            plan(
                    "requirements.txt",
                    "",
                    "main.py",
                    FASTAPI + "command.upgrade(c, 'head')",
                    "alembic.ini",
                    "")
                .release())
        .isEmpty();
  }

  @Test
  void aDriverInTheSchemeIsKept() {
    StackPlan plan =
        plan(
            "requirements.txt",
            "",
            "main.py",
            FASTAPI + "os.getenv('DATABASE_URL', 'postgresql+asyncpg://localhost/x')");

    assertThat(plan.start())
        .startsWith("export DATABASE_URL=\"postgresql+asyncpg://${DATABASE_URL#*://}\"\nexec ");
  }

  @Test
  void aPlainProgramIsRunAndNoneIsSaid() {
    assertThat(plan("requirements.txt", "aiohttp", "server.py", "").start())
        .isEqualTo(PYTHON + "server.py");
    assertThat(plan("pyproject.toml", "", "tool.py", "if __name__ == \"__main__\":\n  x()").start())
        .isEqualTo(PYTHON + "tool.py");
    assertThat(refusal("requirements.txt", "flask", "notes.py", ""))
        .contains("no file that makes a Flask", "stack: python");
  }

  @Test
  void servicesAndMissingDriversAreNoted() {
    assertThat(
            plan("requirements.txt", "flask\nredis>=5\nPyMongo[srv]\n# boto3", "app.py", FLASK)
                .notes())
        .containsExactly(
            "needs MongoDB, which this exercise doesn't provide",
            "needs Redis, which this exercise doesn't provide");
  }

  @Test
  void aProjectFileGivesRequirements(@TempDir Path folder) throws Exception {
    String toml =
        """
        [project]
        dependencies = ["flask>=3", "psycopg[binary]"]
        [tool.poetry.dependencies]
        python = "^3.11"
        fastapi = "^0.110.1"
        uvicorn = {version = "0.30.0", extras = ["standard"]}
        httpx = "*"
        """;
    Files.writeString(folder.resolve("pyproject.toml"), toml);
    String build =
        plan("pyproject.toml", toml, "app.py", FLASK)
            .build()
            .get(1)
            .replace(".venv/bin/python", "python3");

    Sh.Result result = Sh.run(folder, build);

    assertThat(result.errors()).isEmpty();
    assertThat(folder.resolve(".assay-requirements.txt"))
        .hasContent(
            "flask>=3\npsycopg[binary]\nfastapi>=0.110.1\nuvicorn[standard]==0.30.0\nhttpx");
  }

  @Test
  void withoutAnIndexWhatTheSandboxHasIsTakenInAnyVersion(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("requirements.txt"),
        "Flask==2.0 ; python_version > '3'\n-r other.txt\npsycopg2-binary~=2.9 # x\nuvicorn[standard]>=0.1,<2\n");
    Sh.program(
        folder,
        "python",
        "shift 3; echo \"$*\" >>asked; for last; do :; done; case \"$*\" in *requirements.txt) exit 1 ;; esac; cat \"$last\" >names");
    String install =
        plan("requirements.txt", "flask", "app.py", FLASK)
            .build()
            .getLast()
            .replace(".venv/bin/python", "python");

    Sh.Result result = Sh.run(folder, install);

    assertThat(result.code()).isZero();
    assertThat(folder.resolve("names")).hasContent("Flask\npsycopg2\nuvicorn");
    assertThat(result.errors()).contains("assay: the versions asked for could not be had");
  }
}
