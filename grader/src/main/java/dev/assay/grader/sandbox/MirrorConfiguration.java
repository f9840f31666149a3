package dev.assay.grader.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The configuration of the dependency mirror: nginx as a caching reverse proxy that passes on GET
/// and HEAD only, one server a registry, each under a name of its own (`npm.mirror`).
final class MirrorConfiguration {
  private static final String DOMAIN = ".mirror";

  private MirrorConfiguration() {}

  /// nginx's configuration.
  ///
  /// @param extraHosts hosts that the operator allows beside the registries; each answers as
  ///   `HOST.mirror`
  static String of(Registries registries, List<String> extraHosts) {
    return """
    daemon off;
    pid /tmp/nginx.pid;
    worker_processes 1;
    error_log stderr warn;
    events { worker_connections 512; }
    http {
      access_log off;
      client_body_temp_path /tmp/body;
      proxy_temp_path /cache/temp;
      fastcgi_temp_path /tmp/fastcgi;
      uwsgi_temp_path /tmp/uwsgi;
      scgi_temp_path /tmp/scgi;
      server_names_hash_bucket_size 128;
      client_max_body_size 1k;
      resolver 127.0.0.11 valid=60s ipv6=off;
      proxy_cache_path /cache/content levels=1:2 keys_zone=mirror:16m max_size=8g inactive=30d use_temp_path=off;
      proxy_cache mirror;
      proxy_cache_lock on;
      proxy_cache_lock_timeout 30s;
      proxy_cache_key $upstream$request_uri$http_accept;
      proxy_cache_valid 200 10m;
      proxy_cache_valid 404 1m;
      proxy_cache_use_stale error timeout updating http_500 http_502 http_503 http_504;
      proxy_ignore_headers Set-Cookie Vary X-Accel-Expires;
      proxy_hide_header Set-Cookie;
      proxy_http_version 1.1;
      proxy_pass_request_body off;
      proxy_set_header Connection "";
      proxy_set_header Content-Length "";
      proxy_set_header Authorization "";
      proxy_set_header Cookie "";
      proxy_set_header Accept-Encoding "";
      proxy_connect_timeout 10s;
      proxy_read_timeout 60s;
      proxy_ssl_server_name on;
      proxy_ssl_verify on;
      proxy_ssl_verify_depth 5;
      proxy_ssl_trusted_certificate /opt/assay/machine-ca.crt;
      sub_filter_types application/json application/vnd.npm.install-v1+json;
      sub_filter_once off;
      server {
        listen 80 default_server;
        return 404 "the sandbox has no mirror of this host; the operator can add it with ASSAY_MIRROR_HOSTS\\n";
      }
    %s}
    """
        .formatted(servers(registries, extraHosts));
  }

  /// The names that the mirror answers to in a build's network.
  static List<String> names(Registries registries, List<String> extraHosts) {
    return upstreams(registries, extraHosts).keySet().stream().map(name -> name + DOMAIN).toList();
  }

  /// The hosts that the operator allows beside the registries, as `ASSAY_MIRROR_HOSTS` names them.
  ///
  /// @throws IllegalArgumentException if one of them is no host name
  static List<String> extraHosts(Map<String, String> environment) {
    List<String> hosts = new ArrayList<>();
    for (String host : environment.getOrDefault("ASSAY_MIRROR_HOSTS", "").split(",", -1)) {
      String name = host.strip();
      if (!name.isEmpty() && !name.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
        throw new IllegalArgumentException(
            "ASSAY_MIRROR_HOSTS must be host names with commas between them, has " + name);
      }
      if (!name.isEmpty()) {
        hosts.add(name);
      }
    }
    return hosts;
  }

  private static String servers(Registries registries, List<String> extraHosts) {
    return upstreams(registries, extraHosts).entrySet().stream()
        .map(each -> server(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private static Map<String, URI> upstreams(Registries registries, List<String> extraHosts) {
    Map<String, URI> upstreams = new TreeMap<>(registries.byName());
    extraHosts.forEach(host -> upstreams.put(host, URI.create("https://" + host + "/")));
    return upstreams;
  }

  private static String server(String name, URI upstream) {
    String origin = upstream.getScheme() + "://" + upstream.getRawAuthority();
    String path = upstream.getRawPath().replaceFirst("/$", "");
    return """
      server {
        listen 80;
        server_name %1$s.mirror;
        location / {
          limit_except GET HEAD { deny all; }
          set $upstream %2$s;
          proxy_set_header Host %3$s;
          proxy_ssl_name %4$s;
          proxy_pass $upstream%5$s$request_uri;
          proxy_redirect %2$s%5$s/ http://%1$s.mirror/;
          sub_filter '%2$s%5$s/' 'http://%1$s.mirror/';
        }
      }
    """
        .formatted(name, origin, upstream.getRawAuthority(), upstream.getHost(), path);
  }
}
