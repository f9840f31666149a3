package dev.assay.web.http;

/// A request that is not answered as it was meant, through no fault of ours. The message is a
/// sentence for whoever asked: what was wrong and what is expected.
public final class Refused extends Exception {
  private final int status;

  private Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  /// Something in the request is wrong.
  public static Refused badRequest(String message) {
    return new Refused(400, message);
  }

  /// There is nothing there, or nothing that whoever asks may know of.
  public static Refused notFound(String message) {
    return new Refused(404, message);
  }

  /// It was there, and is over: an expired link, a withdrawn candidate.
  public static Refused gone(String message) {
    return new Refused(410, message);
  }

  /// It doesn't go together with what is there already.
  public static Refused conflict(String message) {
    return new Refused(409, message);
  }

  public static Refused tooLarge(String message) {
    return new Refused(413, message);
  }

  /// It is understood and can't be used, such as a submission that is no project.
  public static Refused unprocessable(String message) {
    return new Refused(422, message);
  }

  /// The body is of a kind that this does not take.
  public static Refused unsupportedType(String message) {
    return new Refused(415, message);
  }

  static Refused unauthorized(String message) {
    return new Refused(401, message);
  }

  /// Nobody is signed in: the way to the page leads through signing in.
  static Refused signIn() {
    return new Refused(401, "Sign in first.");
  }

  public static Refused forbidden(String message) {
    return new Refused(403, message);
  }

  /// Somebody else's server is needed for it, and doesn't answer.
  public static Refused unavailable(String message) {
    return new Refused(503, message);
  }

  /// Somebody does so much of it already that more has to wait.
  public static Refused tooMany(String message) {
    return new Refused(429, message);
  }

  /// There is no room for it now; later there will be.
  public static Refused busy(String message) {
    return new Refused(503, message);
  }

  /// The status of the answer.
  public int status() {
    return status;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
