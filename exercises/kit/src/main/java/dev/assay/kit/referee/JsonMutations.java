package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Json;
import dev.assay.kit.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Mutations of the JSON in answers that aren't errors.
final class JsonMutations {
  /// A smaller object's last field is its second, third or fourth as well.
  private static final int MANY_FIELDS = 5;

  private JsonMutations() {}

  /// Without a field in every object.
  ///
  /// @param place from 1
  static HttpMutation withoutField(int place) {
    return inJson(tree -> inObjects(tree, object -> removed(object, name(object, place))));
  }

  /// Without the last field in every object that has at least five.
  static HttpMutation withoutLastField() {
    return inJson(tree ->
        inObjects(
            tree,
            object ->
                object.size() >= MANY_FIELDS && removed(object, name(object, object.size()))));
  }

  /// A value of another type for a field in every object, unless it is null.
  ///
  /// @param place from 1
  static HttpMutation retypedField(int place) {
    return inJson(tree -> inObjects(tree, object -> retyped(object, name(object, place))));
  }

  static HttpMutation withoutNulls() {
    return inJson(
        tree -> inObjects(tree, object -> named(object, JsonNode::isNull, object::remove)));
  }

  static HttpMutation zeroForNulls() {
    return inJson(tree ->
        inObjects(
            tree,
            object -> named(object, JsonNode::isNull, name -> object.set(name, Json.tree(0)))));
  }

  static HttpMutation numbersAsText() {
    return inJson(tree ->
        inObjects(
            tree,
            object ->
                named(
                    object,
                    JsonNode::isNumber,
                    name -> object.set(name, Json.tree(text(object.path(name)))))));
  }

  static HttpMutation emptyLists() {
    return inJson(tree ->
        inLists(
            tree,
            list -> {
              list.removeAll();
              return true;
            }));
  }

  static HttpMutation reversedLists() {
    return inJson(tree -> inLists(tree, JsonMutations::reversed));
  }

  static HttpMutation reversedArrays() {
    return inJson(tree -> inObjects(tree, JsonMutations::plainArraysReversed));
  }

  static HttpMutation cutLists() {
    return inJson(tree ->
        inLists(
            tree,
            list -> {
              list.remove(list.size() - 1);
              return true;
            }));
  }

  static HttpMutation repeatingLists() {
    return inJson(tree ->
        inLists(
            tree,
            list -> {
              list.insert(0, list.get(0).deepCopy());
              return true;
            }));
  }

  /// @param change changes the tree, and says whether it did
  private static HttpMutation inJson(Predicate<JsonNode> change) {
    return (Request _, Reply.Answered answer) -> {
      JsonNode tree = answer.status() < 400 ? read(answer.body()) : null;
      return tree != null && change.test(tree)
          ? AnswerMutations.withBody(Json.write(tree).getBytes(UTF_8), answer)
          : answer;
    };
  }

  private static @Nullable JsonNode read(byte[] body) {
    String text = new String(body, UTF_8);
    if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
      return null;
    }
    try {
      return Json.read(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static boolean inObjects(JsonNode tree, Predicate<ObjectNode> change) {
    boolean changed = false;
    for (JsonNode child : tree) {
      changed |= inObjects(child, change);
    }
    return (tree instanceof ObjectNode object && change.test(object)) || changed;
  }

  /// In what a client would call a list: an array that is the whole answer, or one of objects that
  /// is in no other array.
  private static boolean inLists(JsonNode tree, Predicate<ArrayNode> change) {
    if (tree instanceof ArrayNode whole) {
      return !whole.isEmpty() && change.test(whole);
    }
    boolean changed = false;
    for (JsonNode child : tree) {
      if (child.isObject() || (child.isArray() && child.path(0).isObject())) {
        changed |= inLists(child, change);
      }
    }
    return changed;
  }

  private static @Nullable String name(ObjectNode object, int place) {
    return object.propertyNames().stream().skip(place - 1L).findFirst().orElse(null);
  }

  /// Changes the fields whose values are such.
  ///
  /// @return whether there were any
  private static boolean named(
      ObjectNode object, Predicate<JsonNode> which, Consumer<String> change) {
    List<String> names =
        object.propertyNames().stream().filter(name -> which.test(object.path(name))).toList();
    names.forEach(change);
    return !names.isEmpty();
  }

  private static boolean removed(ObjectNode object, @Nullable String name) {
    return name != null && object.remove(name) != null;
  }

  private static boolean retyped(ObjectNode object, @Nullable String name) {
    JsonNode value = name == null ? null : object.get(name);
    if (value == null || value.isNull()) {
      return false;
    }
    object.set(name, value.isString() ? Json.tree(null) : Json.tree(text(value)));
    return true;
  }

  private static String text(JsonNode value) {
    return switch (value) {
      case ArrayNode array ->
          StreamSupport.stream(array.spliterator(), false)
              .map(JsonMutations::text)
              .collect(Collectors.joining(","));
      default -> value.isString() ? value.stringValue() : Json.write(value);
    };
  }

  /// In a field's value, which a client would call a value of several words or numbers.
  private static boolean plainArraysReversed(ObjectNode object) {
    boolean changed = false;
    for (JsonNode value : object) {
      changed |=
          value instanceof ArrayNode array && !array.path(0).isContainer() && reversed(array);
    }
    return changed;
  }

  private static boolean reversed(ArrayNode list) {
    List<JsonNode> before = new ArrayList<>();
    list.forEach(before::add);
    list.removeAll();
    before.reversed().forEach(list::add);
    return !before.equals(before.reversed());
  }
}
