package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.kit.GraphQlTwin;
import dev.assay.kit.Twin;
import dev.assay.kit.Upstream.Seen;
import dev.assay.kit.UpstreamFault;
import dev.assay.kit.evidence.UpstreamCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TwinServersTest {
  private static final Twin ECHO =
      call ->
          Twin.Answer.json(
              200, call.method() + " " + call.path() + " " + call.query() + " " + body(call));

  private final Faults faults = new Faults();
  private final Recorder recorder = new Recorder(true);
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private static String body(Twin.Call call) {
    return new String(call.body(), UTF_8);
  }

  private TwinServers serve(Map<String, Twin> twins, List<byte[]> keyStores) throws Exception {
    Map<String, TwinHost> hosts = new LinkedHashMap<>();
    twins.forEach((host, twin) -> hosts.put(host, new TwinHost(host, twin, recorder, faults)));
    var servers = new TwinServers(new TwinServers.Ports(0, 0), hosts, keyStores);
    open.add(servers);
    return servers;
  }

  @Test
  void startsForAnExerciseWithoutUpstreams() throws Exception {
    assertThat(serve(Map.of(), List.of()).hosts()).isEmpty();
  }

  private TwinServers serve(Twin twin) throws Exception {
    return serve(Map.of("localhost", twin), List.of(Keys.forHost("localhost")));
  }

  private static URI http(TwinServers servers, String path) {
    return URI.create("http://localhost:" + servers.ports().http() + path);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    var client = HttpClient.newHttpClient();
    open.add(client);
    return client.send(request, BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
    var client = HttpClient.newHttpClient();
    open.add(client);
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(TwinServers servers, String path) throws Exception {
    return send(HttpRequest.newBuilder(http(servers, path)).build());
  }

  @Test
  void handsEveryCallToTheAuthorsTwinAndLogsIt() throws Exception {
    TwinServers servers = serve(ECHO);

    var response =
        send(
            HttpRequest.newBuilder(http(servers, "/any/path?a=b%20c"))
                .POST(BodyPublishers.ofString("é"))
                .build());

    assertThat(response.body()).isEqualTo("\"POST /any/path a=b%20c é\"");
    List<Seen> calls = servers.hosts().getFirst().calls();
    assertThat(calls).extracting(Seen::status).containsExactly(200);
    assertThat(calls.getFirst().call().path()).isEqualTo("/any/path");
    assertThat(calls.getFirst().call().header("HOST"))
        .hasValueSatisfying(host -> assertThat(host).startsWith("localhost"));
    assertThat(servers.hosts().getFirst().twin(Twin.class)).isSameAs(ECHO);
    assertThatThrownBy(() -> servers.hosts().getFirst().twin(GraphQlTwin.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failsAsOftenAsAskedAndThenWorksAgain() throws Exception {
    TwinServers servers = serve(ECHO);
    TwinHost host = servers.hosts().getFirst();
    host.failNext(2, 503);

    assertThat(get(servers, "/a").statusCode()).isEqualTo(503);
    assertThat(get(servers, "/b").body()).isEmpty();
    assertThat(get(servers, "/c").statusCode()).isEqualTo(200);
    assertThat(host.calls()).extracting(Seen::fault).containsExactly(true, true, false);

    host.failNext(5, 500);
    host.heal();
    assertThat(get(servers, "/d").statusCode()).isEqualTo(200);
  }

  @Test
  void playsTheFaultsThatACheckAsksForInTheirOrder() throws Exception {
    TwinServers servers = serve(ECHO);
    TwinHost host = servers.hosts().getFirst();

    host.failNext(
        List.of(
            UpstreamFault.tooManyRequests(Duration.ofSeconds(7)),
            UpstreamFault.brokenJson(),
            UpstreamFault.wrongContentType()));
    var tooMany = get(servers, "/a");
    var broken = get(servers, "/b");
    var page = get(servers, "/c");

    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(broken.statusCode()).isEqualTo(200);
    assertThat(broken.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(broken.body()).isEqualTo("\"GET ");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).startsWith("<!DOCTYPE html>");
    assertThat(get(servers, "/d").body()).isEqualTo("\"GET /d  \"");
  }

  @Test
  void closesTheConnectionInsteadOfAnAnswer() throws Exception {
    TwinServers servers = serve(ECHO);
    TwinHost host = servers.hosts().getFirst();
    host.failNext(1, UpstreamFault.closed());

    var request =
        HttpRequest.newBuilder(http(servers, "/a")).POST(BodyPublishers.ofString("once")).build();
    assertThatThrownBy(() -> send(request)).isInstanceOf(IOException.class);

    assertThat(host.calls()).extracting(Seen::status, Seen::fault).containsExactly(tuple(0, true));
    UpstreamCall call = recorder.now().end().upstreamCalls().getFirst();
    assertThat(call.fault()).isEqualTo("the connection closed without an answer");
    assertThat(call.exchange().problem()).isEqualTo("the connection was closed");
  }

  @Test
  void answersLateAsLongAsTheCheckLasts() throws Exception {
    TwinServers servers = serve(ECHO);
    TwinHost host = servers.hosts().getFirst();
    host.failNext(2, UpstreamFault.slow(Duration.ofMillis(300)));

    long began = System.nanoTime();
    assertThat(get(servers, "/a").body()).isEqualTo("\"GET /a  \"");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(299));

    host.failNext(1, UpstreamFault.slow(Duration.ofSeconds(60)));
    var late = sendAsync(HttpRequest.newBuilder(http(servers, "/late")).build());
    assertThatThrownBy(() -> late.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    host.heal();
    List<UpstreamCall> calls = recorder.now().end().upstreamCalls();

    assertThat(late.get(10, TimeUnit.SECONDS).body()).isEqualTo("\"GET /late  \"");
    assertThat(calls).extracting(UpstreamCall::fault).containsExactly("0.3 s late", "60.0 s late");
  }

  @Test
  void refusesBodiesThatAreTooLong() throws Exception {
    TwinServers servers = serve(ECHO);

    var response =
        send(
            HttpRequest.newBuilder(http(servers, "/"))
                .POST(BodyPublishers.ofByteArray(new byte[1_000_001]))
                .build());

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(servers.hosts().getFirst().calls()).isEmpty();
  }

  @Test
  void namesTheAuthorsFaultWhenTheTwinThrows() throws Exception {
    var fault = new CompletableFuture<FromReferee.Fault>();
    faults.whenFirst(fault::complete);
    TwinServers servers =
        serve(_ -> {
          throw new IllegalStateException("no planets");
        });

    assertThatThrownBy(() -> get(servers, "/planets")).isInstanceOf(IOException.class);

    assertThat(fault.get(5, TimeUnit.SECONDS))
        .isEqualTo(
            new FromReferee.Fault(
                "the twin failed at GET /planets: java.lang.IllegalStateException: no planets",
                true));
  }

  @Test
  void showsEachHostsCertificateAndTwin() throws Exception {
    byte[] one = Keys.forHost("localhost");
    byte[] other = Keys.forHost("ip6-localhost");
    TwinServers servers =
        serve(
            Map.of(
                "localhost", _ -> Twin.Answer.json(200, "one"),
                "ip6-localhost", _ -> Twin.Answer.json(200, "other")),
            List.of(one, other));
    var uri = URI.create("https://localhost:" + servers.ports().https() + "/");
    var client = HttpClient.newBuilder().sslContext(trusting(one)).build();
    open.add(client);

    assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
        .isEqualTo("\"one\"");
  }

  @Test
  void startsNothingWithoutTwins() throws Exception {
    assertThat(serve(Map.of(), List.of()).hosts()).isEmpty();
  }

  private static SSLContext trusting(byte[] keyStore) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(keyStore), Keys.PASSWORD.toCharArray());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("twin", keys.getCertificate(Keys.ALIAS));
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
