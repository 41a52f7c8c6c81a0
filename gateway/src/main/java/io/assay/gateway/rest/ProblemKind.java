package io.assay.gateway.rest;

import java.util.Locale;

/** The closed set of problem types. */
public enum ProblemKind {
  INVALID_REQUEST(400, "The request is not usable"),
  NOT_SIGNED_IN(401, "Nobody is signed in"),
  FORBIDDEN(403, "That is not permitted"),
  NOT_FOUND(404, "There is no such thing here"),
  REVIEW_CLOSED(404, "The review is closed"),
  METHOD_NOT_ALLOWED(405, "The method does not fit the address"),
  NOT_ACCEPTABLE(406, "Nothing can be answered in that form"),
  NOT_RELEASED(409, "The draft is not released"),
  CONFLICT(409, "It was decided already"),
  HELD_BY_ANOTHER(409, "Somebody else works on it"),
  NOT_CLAIMED(409, "It has to be claimed first"),
  SAME_PERSON(409, "A different person has to agree"),
  GONE(410, "It is no longer kept"),
  TOO_LARGE(413, "The request is over the size limit"),
  UNSUPPORTED_MEDIA_TYPE(415, "The request is not JSON"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  BUSY(503, "Too much is asked at once"),
  NOT_READY(503, "The gateway cannot answer this yet"),
  BROKER_UNAVAILABLE(503, "The broker has not answered"),
  INTERNAL(500, "Something went wrong here");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String type() {
    return "urn:assay:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
