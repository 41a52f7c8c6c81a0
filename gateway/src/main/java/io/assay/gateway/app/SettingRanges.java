package io.assay.gateway.app;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that lie outside what {@link GatewayConfig} allows. It reads four annotations of
 * Jakarta Validation; a whole provider took half a second of every start for the same answer (ADR
 * 0016).
 */
final class SettingRanges {

  private final List<String> outside = new ArrayList<>();

  private SettingRanges() {}

  /**
   * Names each setting that is out of range, with its value and its limit; empty when all are
   * within.
   *
   * @throws IllegalStateException if a limit stands on what is no number
   */
  static List<String> outside(GatewayConfig config) {
    SettingRanges ranges = new SettingRanges();
    ranges.collect("assay", GatewayConfig.class, config);
    return ranges.outside;
  }

  private void collect(String prefix, Class<?> group, Object values) {
    for (Method method : group.getMethods()) {
      String key = SettingNames.key(prefix, method);
      if (SettingNames.isGroup(method)) {
        collect(key, method.getReturnType(), valueOf(method, values));
      } else if (method.getAnnotations().length > 0) {
        check(key, method, values);
      }
    }
  }

  private void check(String key, Method method, Object values) {
    BigDecimal least = leastOf(method);
    BigDecimal most = mostOf(method);
    if (least == null && most == null) {
      return;
    }
    if (!(valueOf(method, values) instanceof Number number)) {
      throw new IllegalStateException(key + " has a limit but is no number");
    }
    BigDecimal value = new BigDecimal(number.toString());
    if (least != null && value.compareTo(least) < 0) {
      outside.add(key + " is " + number + " but must be at least " + least.toPlainString());
    }
    if (most != null && value.compareTo(most) > 0) {
      outside.add(key + " is " + number + " but must be at most " + most.toPlainString());
    }
  }

  private static @Nullable BigDecimal leastOf(Method method) {
    Min whole = method.getAnnotation(Min.class);
    DecimalMin decimal = method.getAnnotation(DecimalMin.class);
    return whole != null
        ? BigDecimal.valueOf(whole.value())
        : decimal != null ? new BigDecimal(decimal.value()) : null;
  }

  private static @Nullable BigDecimal mostOf(Method method) {
    Max whole = method.getAnnotation(Max.class);
    DecimalMax decimal = method.getAnnotation(DecimalMax.class);
    return whole != null
        ? BigDecimal.valueOf(whole.value())
        : decimal != null ? new BigDecimal(decimal.value()) : null;
  }

  private static Object valueOf(Method method, Object values) {
    try {
      return method.invoke(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a setting cannot be read: " + method, e);
    }
  }
}
