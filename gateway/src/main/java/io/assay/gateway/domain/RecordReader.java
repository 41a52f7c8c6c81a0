package io.assay.gateway.domain;

/** Reads the bytes of one kind of record; never throws for what they hold. */
@FunctionalInterface
public interface RecordReader<T> {

  Reading<T> read(byte[] bytes);
}
