package org.gatehouse.api;

/**
 * A user has come online: this is the first socket of the name. A CDI event, fired by one server of all: the one on
 * which it happened, or one that has noticed that the other has died. Observers ({@code @Observes}) are called on a thread of
 * their own, one event after the other, without a transaction.
 *
 * @param user the name of the user
 * @see Presence
 */
public record UserOnline(String user) {}
