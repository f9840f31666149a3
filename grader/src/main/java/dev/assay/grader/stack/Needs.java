package dev.assay.grader.stack;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the names of dependencies say about services that the app wants to reach.
final class Needs {
  private static final Map<String, Pattern> SERVICES =
      new TreeMap<>(
          Map.of(
              "RabbitMQ", named("amqplib|amqp|rabbitmq|amqp-client|pika|aio-pika|amqp091"),
              "Redis", named("redis|ioredis|bull|bullmq|jedis|lettuce|redisson"),
              "Kafka", named("kafka|kafkajs|sarama"),
              "S3", named("s3|client-s3|minio"),
              "AWS", named("aws-sdk|boto3"),
              "MongoDB", named("mongo|mongodb|mongoose|pymongo|motor|mongoengine"),
              "MySQL", named("mysql|mysql2|pymysql|mysqlclient|mariadb"),
              "Elasticsearch", named("elasticsearch|opensearch")));
  private static final Pattern POSTGRES =
      named(
          "pg|pg-promise|pg-native|postgres|postgresql|slonik|prisma|psycopg|psycopg2|psycopg2-binary|asyncpg|pg8000|pq|pgx|pgjdbc");
  private static final Pattern IN_MEMORY = named("h2|hsqldb|derby|sqlite|sqlite3|better-sqlite3");

  private Needs() {}

  /// The words as whole parts of a dependency's name: "spring-boot-starter-data-redis",
  /// "@nestjs/bull".
  private static Pattern named(String words) {
    return Pattern.compile("(?:^|[/:@.-])(?:" + words + ")(?:$|[/:@.-])");
  }

  static void describe(Collection<String> dependencies, PlanDraft draft) {
    SERVICES.forEach((service, pattern) -> {
      if (dependencies.stream().anyMatch(name -> pattern.matcher(name).find())) {
        draft.note("needs %s, which this exercise doesn't provide".formatted(service));
      }
    });
    boolean postgres = dependencies.stream().anyMatch(name -> POSTGRES.matcher(name).find());
    dependencies.stream()
        .filter(name -> IN_MEMORY.matcher(name).find())
        .findFirst()
        .ifPresent(name -> describeInMemory(name, postgres, draft));
  }

  private static void describeInMemory(String name, boolean postgres, PlanDraft draft) {
    draft.note(
        postgres
            ? "%s is among the dependencies beside a PostgreSQL driver: only what is stored in PostgreSQL counts"
                .formatted(Shell.shown(name))
            : "%s is the only database among the dependencies: nothing would be stored in PostgreSQL, which is what counts"
                .formatted(Shell.shown(name)));
  }
}
