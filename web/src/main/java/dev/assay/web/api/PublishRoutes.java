package dev.assay.web.api;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.exercise.IdTaken;
import dev.assay.web.exercise.Publisher;
import dev.assay.web.exercise.Source;
import dev.assay.web.exercise.Unpublishable;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Publishing an exercise: the bytes of a zip of its folder.
final class PublishRoutes implements Feature {
  private static final int AT_ONCE = 2;

  private final Publisher publisher;
  private final Intake intake;
  private final Supplier<URI> publicUrl;
  private final Uploads uploads;
  private final Semaphore seats = new Semaphore(AT_ONCE);

  PublishRoutes(Publisher publisher, Intake intake, Supplier<URI> publicUrl) {
    this.publisher = publisher;
    this.intake = intake;
    this.publicUrl = publicUrl;
    this.uploads = new Uploads(intake.scratch());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(Api.ROOT + "/exercises", this::publish, Access.API_EXERCISES_WRITE);
  }

  private void publish(Context context) throws Refused {
    Query.only(context);
    if (!JsonBodies.isType(context, "application/zip")) {
      throw Refused.unsupportedType(
          "the body must be a zip of the exercise's folder: Content-Type: application/zip");
    }
    if (!seats.tryAcquire()) {
      context.header("Retry-After", "5").header("Connection", "close");
      throw Refused.tooMany(
          "%d exercises arrive already; try again in a moment".formatted(AT_ONCE));
    }
    try {
      publishNow(context);
    } finally {
      seats.release();
    }
  }

  private void publishNow(Context context) throws Refused {
    try (Uploads.Upload upload = uploads.take(context);
        SourceTree tree = intake.read(new Origin.Zip(upload.file()))) {
      Publisher.Published published =
          publisher.publish(tree, new Publisher.By(Source.PUBLISHED, "", Viewer.actor(context)));
      context
          .status(published.known() ? HttpStatus.OK : HttpStatus.CREATED)
          .header("Location", Api.ROOT + "/exercises/" + published.id())
          .json(
              new Wire.Published(
                  published.id(),
                  published.version(),
                  published.title(),
                  publicUrl.get() + "/exercises/" + published.id(),
                  published.tree(),
                  published.known(),
                  published.proven()));
    } catch (SubmissionRejected rejected) {
      throw Refused.unprocessable(rejected.reason());
    } catch (Unpublishable wrong) {
      throw Refused.unprocessable(wrong.reason());
    } catch (IdTaken taken) {
      throw Refused.conflict(taken.reason());
    }
  }
}
