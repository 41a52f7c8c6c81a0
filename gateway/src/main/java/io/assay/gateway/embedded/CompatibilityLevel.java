package io.assay.gateway.embedded;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Confluent's compatibility levels: who must be able to read what, and how far back. */
enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean newReadsOld;
  private final boolean oldReadsNew;
  private final boolean allVersions;

  CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean allVersions) {
    this.newReadsOld = newReadsOld;
    this.oldReadsNew = oldReadsNew;
    this.allVersions = allVersions;
  }

  /**
   * What speaks against a schema after the earlier ones; empty if nothing does.
   *
   * @param earlier the earlier versions, oldest first
   */
  Set<String> objections(Schema next, List<Schema> earlier) {
    List<Schema> compared =
        allVersions || earlier.isEmpty()
            ? earlier
            : Collections.singletonList(earlier.get(earlier.size() - 1));
    Set<String> objections = new LinkedHashSet<>();
    for (Schema old : compared) {
      if (newReadsOld) {
        objections.addAll(objections(next, old, "reader is the new schema"));
      }
      if (oldReadsNew) {
        objections.addAll(objections(old, next, "reader is an earlier schema"));
      }
    }
    return objections;
  }

  private static Set<String> objections(Schema reader, Schema writer, String who) {
    Set<String> objections = new LinkedHashSet<>();
    for (Incompatibility found :
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities()) {
      objections.add(
          found.getType() + " at " + found.getLocation() + ": " + found.getMessage() + "; " + who);
    }
    return objections;
  }
}
