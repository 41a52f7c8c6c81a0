/**
 * Puts together, in one folder, what the gateway's image holds: a Java runtime of the modules it
 * needs, its jars without other platforms' native code, and the class data of a recorded start.
 */
@NullMarked
package io.assay.image;

import org.jspecify.annotations.NullMarked;
