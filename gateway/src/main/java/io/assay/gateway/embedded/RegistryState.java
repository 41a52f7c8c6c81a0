package io.assay.gateway.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a registry knows, as it is kept on disk. Replaced as a whole: a crash leaves the state
 * before or the state after, and never a part.
 *
 * @param schemas the schemas by id, in canonical JSON; an id never changes its schema
 * @param subjects for each subject the ids of its versions, the first being version 1
 * @param levels compatibility levels of single subjects
 * @param modes modes of single subjects
 */
record RegistryState(
    SortedMap<Integer, String> schemas,
    SortedMap<String, List<Integer>> subjects,
    CompatibilityLevel level,
    SortedMap<String, CompatibilityLevel> levels,
    RegistryMode mode,
    SortedMap<String, RegistryMode> modes) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final RegistryState EMPTY =
      new RegistryState(
          new TreeMap<>(),
          new TreeMap<>(),
          CompatibilityLevel.FULL_TRANSITIVE,
          new TreeMap<>(),
          RegistryMode.READWRITE,
          new TreeMap<>());

  /** The state in a file; the empty one if there is no file. */
  static RegistryState read(Path file) {
    if (!Files.exists(file)) {
      return EMPTY;
    }
    try {
      return JSON.readValue(file.toFile(), RegistryState.class);
    } catch (IOException e) {
      throw new UncheckedIOException("registry state " + file + " cannot be read", e);
    }
  }

  /** Writes the state beside the file, waits for the disk, then puts it in the file's place. */
  void write(Path file) {
    try {
      WholeFile.write(file, JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RegistryState withVersion(String subject, int id, String schema) {
    SortedMap<Integer, String> moreSchemas = new TreeMap<>(schemas);
    moreSchemas.put(id, schema);
    List<Integer> versions = new ArrayList<>(subjects.getOrDefault(subject, List.of()));
    versions.add(id);
    SortedMap<String, List<Integer>> moreSubjects = new TreeMap<>(subjects);
    moreSubjects.put(subject, List.copyOf(versions));
    return new RegistryState(moreSchemas, moreSubjects, level, levels, mode, modes);
  }

  RegistryState withLevel(CompatibilityLevel next) {
    return new RegistryState(schemas, subjects, next, levels, mode, modes);
  }

  RegistryState withLevel(String subject, CompatibilityLevel next) {
    return new RegistryState(schemas, subjects, level, with(levels, subject, next), mode, modes);
  }

  RegistryState withoutLevel(String subject) {
    return new RegistryState(schemas, subjects, level, without(levels, subject), mode, modes);
  }

  RegistryState withMode(RegistryMode next) {
    return new RegistryState(schemas, subjects, level, levels, next, modes);
  }

  RegistryState withMode(String subject, RegistryMode next) {
    return new RegistryState(schemas, subjects, level, levels, mode, with(modes, subject, next));
  }

  RegistryState withoutMode(String subject) {
    return new RegistryState(schemas, subjects, level, levels, mode, without(modes, subject));
  }

  CompatibilityLevel levelOf(String subject) {
    return levels.getOrDefault(subject, level);
  }

  RegistryMode modeOf(String subject) {
    return modes.getOrDefault(subject, mode);
  }

  private static <V> SortedMap<String, V> with(Map<String, V> old, String key, V value) {
    SortedMap<String, V> changed = new TreeMap<>(old);
    changed.put(key, value);
    return changed;
  }

  private static <V> SortedMap<String, V> without(Map<String, V> old, String key) {
    SortedMap<String, V> changed = new TreeMap<>(old);
    changed.remove(key);
    return changed;
  }
}
