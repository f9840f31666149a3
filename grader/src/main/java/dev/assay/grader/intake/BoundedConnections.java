package dev.assay.grader.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.util.HttpSupport;
import org.jspecify.annotations.Nullable;

/// Connections to allowed hosts only, that count what they read and never sign in.
record BoundedConnections(Meter meter, Deadline deadline, boolean publicOnly)
    implements HttpConnectionFactory {
  private static final String LISTING = "service=git-upload-pack";
  private static final String LISTING_TYPE = "application/x-git-upload-pack-advertisement";

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, Proxy.NO_PROXY);
  }

  /// Called for every request, so that a redirect can't lead to where an address can't.
  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    if (!GitAddress.isAllowed(url.getProtocol().toLowerCase(Locale.ROOT), url.getHost())) {
      throw new FetchRefused("it leads to an address that is not https");
    }
    if (publicOnly) {
      PublicHosts.check(url.getHost());
    }
    return new Connection(url, proxy);
  }

  private final class Connection extends JDKHttpConnection {
    Connection(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    /// Nothing compressed: what would come out of it isn't counted.
    @Override
    public void setRequestProperty(String key, String value) {
      if (!key.equalsIgnoreCase(HttpSupport.HDR_ACCEPT_ENCODING)) {
        super.setRequestProperty(key, value);
      }
    }

    @Override
    public int getResponseCode() throws IOException {
      int status = super.getResponseCode();
      switch (status) {
        case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
            throw new FetchRefused(
                "it needs a sign-in, or there is no such repository: make it readable for everyone,"
                    + " or hand in a zip");
        case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE ->
            throw new FetchRefused("not found: is it the address for git clone?");
        default -> checkAnswer(status);
      }
      return status;
    }

    private void checkAnswer(int status) throws FetchRefused {
      if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
        throw new FetchRefused("the server answered with status " + status);
      }
      // Without this the library would go on with the old protocol, which fetches the whole history
      // file by file.
      boolean listing = LISTING.equals(getURL().getQuery());
      if (status == HttpURLConnection.HTTP_OK
          && listing
          && !LISTING_TYPE.equals(getContentType())) {
        throw new FetchRefused(
            "there is no git repository: the server sent " + type(getContentType()));
      }
    }

    private static String type(@Nullable String contentType) {
      return contentType == null ? "nothing of a known type" : Words.name(contentType);
    }

    @Override
    public @Nullable String getHeaderField(String name) {
      return isHidden(name) ? null : super.getHeaderField(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
      Map<String, List<String>> shown = new HashMap<>(super.getHeaderFields());
      shown.keySet().removeIf(Connection::isHidden);
      return shown;
    }

    // A server that asks for a sign-in could otherwise make the library send a ticket of the user
    // that this process runs as.
    private static boolean isHidden(@Nullable String name) {
      return HttpSupport.HDR_WWW_AUTHENTICATE.equalsIgnoreCase(name)
          || HttpSupport.HDR_CONTENT_ENCODING.equalsIgnoreCase(name);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new MeteredStream(super.getInputStream());
    }
  }

  private final class MeteredStream extends FilterInputStream {
    MeteredStream(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int bytes) throws FetchRefused {
      meter.count(bytes);
      if (deadline.isOver()) {
        throw new FetchRefused("it took longer than " + Words.time(deadline.allowed()));
      }
    }
  }
}
