// One review as it stands for the person who looks at it, and what every room asks of that. It draws nothing and asks nobody:
// who learns something tells it, and who shows a part of it is called back.

export class ReviewState {
  #shown = [];
  #review = null;
  #claim = null;
  #closed = false;
  #sending = false;

  constructor(id) {
    this.id = id;
    this.me = null;
  }

  /** As the gateway last told it; null until it has. */
  get review() {
    return this.#review;
  }

  /** Who works on it and until when; null where nobody does. */
  get claim() {
    return this.#claim;
  }

  /** Whether nothing can be decided here any more: it is decided, here or elsewhere, or taken back. */
  get isClosed() {
    return this.#closed;
  }

  /** Whether a decision is on its way, and was not refused. */
  get isSending() {
    return this.#sending;
  }

  told(review) {
    this.#review = review;
    this.held(review.claim);
  }

  held(claim) {
    this.#claim = claim || null;
    this.#changed();
  }

  closed() {
    this.#closed = true;
    this.#changed();
  }

  sending(is) {
    this.#sending = is;
    this.#changed();
  }

  /** Shows now, and again after every change. */
  whenever(show) {
    this.#shown.push(show);
    show();
  }

  #changed() {
    this.#shown.forEach((show) => show());
  }

  get isMine() {
    return Boolean(this.#claim) && this.#claim.reviewer === this.me;
  }

  get mayDecide() {
    return this.isMine && !this.#closed && !this.#sending;
  }

  get isProposedByMe() {
    return this.#review.proposal?.reviewer === this.me;
  }

  /** Whether a first person proposed another text than the one held. */
  get isOtherProposed() {
    return Boolean(this.#review.proposal) && this.#review.proposal.output !== this.#review.output;
  }

  /** Whether what this person approves is only proposed to a second one. */
  get proposes() {
    return this.#review.peopleNeeded > 1 && !this.#review.proposal;
  }

  /** Whether this text is released at once, by this person alone or together with who proposed just this. */
  releases(text) {
    return this.#review.peopleNeeded === 1 || (Boolean(this.#review.proposal) && text === this.#review.proposal.output);
  }
}
