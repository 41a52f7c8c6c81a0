package io.assay.validator;

/**
 * Who judged: a stable lower-case name and the version of what it judges with. Both travel in each
 * verdict, so that an old verdict can be explained.
 */
public record ValidatorId(String name, String version) {

  public ValidatorId {
    if (!Names.isKebab(name)) {
      throw new IllegalArgumentException("validator name '" + name + "' is not lower-case-kebab");
    }
    if (version.isBlank()) {
      throw new IllegalArgumentException("validator " + name + " has no version");
    }
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
