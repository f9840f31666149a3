package dev.assay.kit.referee;

import dev.assay.kit.Area;
import dev.assay.kit.Bonus;
import dev.assay.kit.MustHave;
import dev.assay.kit.Points;
import dev.assay.kit.Visible;
import dev.assay.kit.evidence.CheckSpec;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Order;

/// A check and the method that it is.
record Check(CheckSpec spec, Class<?> type, Method method) {
  /// Reads the annotations.
  ///
  /// @throws IllegalArgumentException if there is no area or the points are out of range
  static Check of(Class<?> type, Method method, String title) {
    String id = id(type, method.getName());
    Points points = method.getAnnotation(Points.class);
    var spec =
        new CheckSpec(
            id,
            title,
            area(id, type, method),
            points == null ? 1 : points.value(),
            method.isAnnotationPresent(MustHave.class),
            method.isAnnotationPresent(Visible.class),
            method.isAnnotationPresent(Bonus.class));
    if (spec.points() < 0 || spec.points() > 100) {
      throw new IllegalArgumentException(
          id + " must have from 0 to 100 points, has " + spec.points());
    }
    return new Check(spec, type, method);
  }

  static String id(Class<?> type, String method) {
    return type.getSimpleName() + "." + method;
  }

  private static String area(String id, Class<?> type, Method method) {
    Area own = method.getAnnotation(Area.class);
    Area area = own == null ? type.getAnnotation(Area.class) : own;
    if (area == null) {
      throw new IllegalArgumentException(id + " has no @Area, and neither has its class");
    }
    return area.value();
  }

  int classOrder() {
    return order(type);
  }

  int methodOrder() {
    return order(method);
  }

  private static int order(AnnotatedElement element) {
    Order order = element.getAnnotation(Order.class);
    return order == null ? Order.DEFAULT : order.value();
  }
}
