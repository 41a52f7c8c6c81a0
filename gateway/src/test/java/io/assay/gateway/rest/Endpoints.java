package io.assay.gateway.rest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Every method of a resource, found in the class files, with who may call it. */
public final class Endpoints {

  /** Who may call. */
  public sealed interface Access {
    /** Who has one of the roles. */
    record Roles(Set<String> names) implements Access {}

    /** Who has signed in. */
    record SignedIn() implements Access {}

    /** Everybody. */
    record Everybody() implements Access {}

    /** It was not said, so Quarkus lets nobody in. */
    record Unsaid() implements Access {}
  }

  /** A method and an address. */
  public record Endpoint(String method, String path, Access access) {}

  private Endpoints() {}

  public static List<Endpoint> all() {
    List<Endpoint> found = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.assay.gateway")) {
      for (JavaMethod method : type.getMethods()) {
        for (var annotation : method.getAnnotations()) {
          HttpMethod http = annotation.getRawType().reflect().getAnnotation(HttpMethod.class);
          if (http != null) {
            found.add(endpoint(http.value(), type.reflect(), method.reflect()));
          }
        }
      }
    }
    return found;
  }

  private static Endpoint endpoint(String http, Class<?> type, Method method) {
    Path base = type.getAnnotation(Path.class);
    Path own = method.getAnnotation(Path.class);
    String path = (base == null ? "" : base.value()) + (own == null ? "" : own.value());
    Access said = access(method);
    return new Endpoint(http, path, said instanceof Access.Unsaid ? access(type) : said);
  }

  private static Access access(AnnotatedElement element) {
    RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
    if (roles != null) {
      return new Access.Roles(Set.copyOf(Arrays.asList(roles.value())));
    }
    if (element.isAnnotationPresent(Authenticated.class)) {
      return new Access.SignedIn();
    }
    return element.isAnnotationPresent(PermitAll.class)
        ? new Access.Everybody()
        : new Access.Unsaid();
  }
}
