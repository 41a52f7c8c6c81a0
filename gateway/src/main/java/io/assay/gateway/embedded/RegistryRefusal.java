package io.assay.gateway.embedded;

/** An answer that is not the one asked for, with Confluent's HTTP status and error code. */
final class RegistryRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryRefusal(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static RegistryRefusal subjectNotFound(String subject) {
    return new RegistryRefusal(404, 40401, "Subject '" + subject + "' not found.");
  }

  static RegistryRefusal versionNotFound(String version) {
    return new RegistryRefusal(404, 40402, "Version " + version + " not found.");
  }

  static RegistryRefusal schemaNotFound() {
    return new RegistryRefusal(404, 40403, "Schema not found");
  }

  static RegistryRefusal noLevelOfItsOwn(String subject) {
    return new RegistryRefusal(
        404,
        40408,
        "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RegistryRefusal noModeOfItsOwn(String subject) {
    return new RegistryRefusal(
        404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
  }

  static RegistryRefusal noSuchPath() {
    return new RegistryRefusal(404, 404, "HTTP 404 Not Found");
  }

  static RegistryRefusal notOffered(String what) {
    return new RegistryRefusal(405, 405, what + " is not offered by the embedded registry");
  }

  static RegistryRefusal incompatible(String subject, Iterable<String> objections) {
    return new RegistryRefusal(
        409,
        409,
        "Schema being registered is incompatible with an earlier schema for subject '"
            + subject
            + "': "
            + String.join(" / ", objections));
  }

  static RegistryRefusal invalidSchema(String why) {
    return new RegistryRefusal(422, 42201, "Invalid schema: " + why);
  }

  static RegistryRefusal invalidVersion(String version) {
    return new RegistryRefusal(
        422, 42202, "The specified version '" + version + "' is not a valid version id.");
  }

  static RegistryRefusal invalidLevel(String level) {
    return new RegistryRefusal(422, 42203, "Invalid compatibility level '" + level + "'");
  }

  static RegistryRefusal invalidMode(String mode) {
    return new RegistryRefusal(422, 42204, "Invalid mode '" + mode + "'");
  }

  static RegistryRefusal notPermitted(String why) {
    return new RegistryRefusal(422, 42205, why);
  }

  static RegistryRefusal unreadableRequest() {
    return new RegistryRefusal(400, 400, "The request's body is not the JSON that was expected");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
