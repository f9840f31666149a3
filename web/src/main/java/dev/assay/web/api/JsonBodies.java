package dev.assay.web.api;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Reads what programs send as JSON, and says exactly what is wrong with it.
final class JsonBodies {
  private static final int LARGEST = 64 * 1024;
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private JsonBodies() {}

  static boolean isJson(Context context) {
    return isType(context, "application/json");
  }

  static boolean isType(Context context, String wanted) {
    String type = context.contentType();
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
  }

  /// The request's body.
  ///
  /// @throws Refused if it is no JSON, or has a field that there isn't
  static <T> T read(Context context, Class<T> type) throws Refused {
    if (!isJson(context)) {
      throw Refused.unsupportedType("the body must be JSON: Content-Type: application/json");
    }
    try {
      byte[] body = context.bodyInputStream().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw Refused.tooLarge("the body must have at most " + LARGEST + " bytes");
      }
      T read = STRICT.readValue(body, type);
      if (read == null) {
        throw Refused.badRequest("the body must be an object, was null");
      }
      return read;
    } catch (IOException broken) {
      throw Refused.badRequest("the body broke off");
    } catch (JacksonException wrong) {
      throw Refused.badRequest(sentence(wrong));
    }
  }

  private static String sentence(JacksonException wrong) {
    return switch (wrong) {
      case UnrecognizedPropertyException unknown ->
          "there is no field %s; there are %s"
              .formatted(Text.quoted(unknown.getPropertyName()), known(unknown));
      case StreamReadException broken ->
          "the body is no JSON: line %d, column %d"
              .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      case DatabindException unfit when !unfit.getPath().isEmpty() ->
          "the field %s has a value of a wrong kind"
              .formatted(Text.quoted(String.valueOf(unfit.getPath().getFirst().getPropertyName())));
      default -> "the body must be one JSON object";
    };
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return unknown.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
