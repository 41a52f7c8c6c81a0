/**
 * The wire room: Assay's Avro contracts, the strict codecs that read and write them, and the one
 * adapter to the schema registry. No other package imports {@code io.confluent}.
 *
 * <ul>
 *   <li><b>Generated types stay here and at the edge.</b> The types of {@code
 *       io.assay.contract.avro} print every field, clinical text included. They are turned into
 *       domain records where they are decoded and made from them where they are encoded; they are
 *       never logged, never put into a message, a metric, a trace or an exception, and never kept.
 *       {@link io.assay.contract.DecodeResult.Decoded} prints the type and the schema id only.
 *   <li><b>Reading is total.</b> {@link io.assay.contract.AvroCodec#decode} answers for any bytes
 *       and throws for none: a value, a reason why there is none and never will be, or the news
 *       that the registry could not be asked, and then the caller waits and asks again.
 *   <li><b>Schema ids are fetched, cached and never pinned.</b> A cached id survives an outage.
 *   <li><b>Subjects</b> follow Confluent's {@code TopicNameStrategy}: {@code <topic>-value}.
 *   <li><b>Threads.</b> Everything here may be used by several threads at once.
 * </ul>
 */
@NullMarked
package io.assay.contract;

import org.jspecify.annotations.NullMarked;
