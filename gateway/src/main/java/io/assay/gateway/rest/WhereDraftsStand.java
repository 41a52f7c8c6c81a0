package io.assay.gateway.rest;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.intake.DraftStandings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Where a draft stands, whichever instance has it. */
@ApplicationScoped
public class WhereDraftsStand {

  private final DraftStandings standings;
  private final Peers peers;

  WhereDraftsStand(DraftStandings standings, Peers peers) {
    this.standings = standings;
    this.peers = peers;
  }

  /** Asks this instance and, where that does not have it, the others. */
  StandingJson find(String id, UriInfo uri) {
    return find(id, uri, false);
  }

  /**
   * As above.
   *
   * @param hereOnly asks this instance alone
   * @throws ProblemException if there is no such draft, or nobody can tell for now
   */
  StandingJson find(String id, UriInfo uri, boolean hereOnly) {
    DraftId draft = idOf(id);
    return switch (standings.find(draft)) {
      case DraftStandings.Answer.Here here -> StandingJson.of(here.standing());
      case DraftStandings.Answer.NotHere notHere ->
          peers
              .find(
                  hereOnly ? List.of() : notHere.others(),
                  uri.getBaseUriBuilder().path("/v1/drafts").path(draft.value()),
                  StandingJson.class)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemKind.NOT_FOUND, "no verdict on such a draft, or not yet"));
      case DraftStandings.Answer.NotReady notReady ->
          throw new ProblemException(
              ProblemKind.NOT_READY, "the stream is starting or rebalancing; ask again");
    };
  }

  static DraftId idOf(String id) {
    try {
      return new DraftId(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }
}
