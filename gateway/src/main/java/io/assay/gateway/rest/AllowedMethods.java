package io.assay.gateway.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers a method that an address does not take: 405 with the methods that it takes, as the
 * resources declare them.
 */
@ApplicationScoped
public class AllowedMethods {

  private record Operation(Pattern path, String method) {}

  private final List<Operation> operations;

  AllowedMethods(BeanManager beans) {
    this.operations =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(bean -> bean.getBeanClass())
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(AllowedMethods::operations)
            .toList();
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException e, UriInfo uri) {
    return Response.fromResponse(Problem.of(ProblemKind.METHOD_NOT_ALLOWED, null, null).response())
        .allow(at(uri.getAbsolutePath().getPath()))
        .build();
  }

  private Set<String> at(String path) {
    return operations.stream()
        .filter(operation -> operation.path().matcher(path).matches())
        .map(Operation::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Operation> operations(Method method) {
    Path below = method.getAnnotation(Path.class);
    Pattern path =
        pattern(
            method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value()));
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> new Operation(path, type.getAnnotation(HttpMethod.class).value()));
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(
        Arrays.stream(template.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.startsWith("{") ? "/[^/]+" : "/" + Pattern.quote(part))
                .collect(Collectors.joining())
            + "/?");
  }
}
