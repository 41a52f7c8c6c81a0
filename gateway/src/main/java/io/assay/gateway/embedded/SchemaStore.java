package io.assay.gateway.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Subjects, versions and ids under Confluent's rules: one schema has one id in all subjects, a
 * schema registered again keeps its version, and every change is on disk before it is answered.
 */
final class SchemaStore {

  /** One version of a subject. */
  record Version(String subject, int number, int id, String schema) {}

  private final Path file;
  private RegistryState state;

  SchemaStore(Path file) {
    this.file = file;
    this.state = RegistryState.read(file);
  }

  synchronized RegistryState state() {
    return state;
  }

  synchronized int register(String subject, String text) throws RegistryRefusal {
    Schema schema = parse(text);
    String canonical = schema.toString();
    for (int id : state.subjects().getOrDefault(subject, List.of())) {
      if (canonical.equals(state.schemas().get(id))) {
        return id;
      }
    }
    if (state.modeOf(subject) == RegistryMode.READONLY) {
      throw RegistryRefusal.notPermitted("Subject " + subject + " is in read-only mode");
    }
    Set<String> objections = state.levelOf(subject).objections(schema, parsed(idsOrNone(subject)));
    if (!objections.isEmpty()) {
      throw RegistryRefusal.incompatible(subject, objections);
    }
    int id = idOf(canonical);
    update(known -> known.withVersion(subject, id, canonical));
    return id;
  }

  synchronized Version lookUp(String subject, String text) throws RegistryRefusal {
    String canonical = parse(text).toString();
    List<Integer> ids = ids(subject);
    for (int i = 0; i < ids.size(); i++) {
      if (canonical.equals(state.schemas().get(ids.get(i)))) {
        return new Version(subject, i + 1, ids.get(i), canonical);
      }
    }
    throw RegistryRefusal.schemaNotFound();
  }

  synchronized Version version(String subject, String number) throws RegistryRefusal {
    List<Integer> ids = ids(subject);
    int index = indexOf(number, ids.size());
    return new Version(subject, index + 1, ids.get(index), schema(ids.get(index)));
  }

  synchronized List<Integer> versions(String subject) throws RegistryRefusal {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= ids(subject).size(); i++) {
      numbers.add(i);
    }
    return numbers;
  }

  synchronized String schema(int id) throws RegistryRefusal {
    String schema = state.schemas().get(id);
    if (schema == null) {
      throw RegistryRefusal.schemaNotFound();
    }
    return schema;
  }

  /** All versions of all subjects that have the id. */
  synchronized List<Version> versionsOf(int id) throws RegistryRefusal {
    String schema = schema(id);
    List<Version> found = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> subject : state.subjects().entrySet()) {
      int index = subject.getValue().indexOf(id);
      if (index >= 0) {
        found.add(new Version(subject.getKey(), index + 1, id, schema));
      }
    }
    return found;
  }

  /** What speaks against the schema after one version of the subject, under the subject's level. */
  synchronized Set<String> objections(String subject, String number, String text)
      throws RegistryRefusal {
    Schema schema = parse(text);
    List<Integer> ids = ids(subject);
    List<Integer> one = List.of(ids.get(indexOf(number, ids.size())));
    return state.levelOf(subject).objections(schema, parsed(one));
  }

  /** What speaks against the schema as the subject's next version; nothing for a new subject. */
  synchronized Set<String> objections(String subject, String text) throws RegistryRefusal {
    Schema schema = parse(text);
    return state.levelOf(subject).objections(schema, parsed(idsOrNone(subject)));
  }

  synchronized void update(UnaryOperator<RegistryState> change) {
    RegistryState next = change.apply(state);
    next.write(file);
    state = next;
  }

  private int idOf(String canonical) {
    for (Map.Entry<Integer, String> known : state.schemas().entrySet()) {
      if (known.getValue().equals(canonical)) {
        return known.getKey();
      }
    }
    return state.schemas().isEmpty() ? 1 : state.schemas().lastKey() + 1;
  }

  private List<Integer> idsOrNone(String subject) {
    return state.subjects().getOrDefault(subject, List.of());
  }

  private List<Integer> ids(String subject) throws RegistryRefusal {
    List<Integer> ids = idsOrNone(subject);
    if (ids.isEmpty()) {
      throw RegistryRefusal.subjectNotFound(subject);
    }
    return ids;
  }

  private static int indexOf(String number, int versions) throws RegistryRefusal {
    if (number.equals("latest") || number.equals("-1")) {
      return versions - 1;
    }
    int wanted;
    try {
      wanted = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw RegistryRefusal.invalidVersion(number);
    }
    if (wanted < 1) {
      throw RegistryRefusal.invalidVersion(number);
    }
    if (wanted > versions) {
      throw RegistryRefusal.versionNotFound(number);
    }
    return wanted - 1;
  }

  private List<Schema> parsed(List<Integer> ids) throws RegistryRefusal {
    List<Schema> schemas = new ArrayList<>();
    for (int id : ids) {
      schemas.add(parse(schema(id)));
    }
    return schemas;
  }

  private static Schema parse(String text) throws RegistryRefusal {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw RegistryRefusal.invalidSchema(String.valueOf(e.getMessage()));
    }
  }
}
