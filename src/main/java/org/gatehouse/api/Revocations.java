package org.gatehouse.api;

/**
 * Takes back tokens before they expire: clients that are connected with one are made to leave at once, with all that they
 * have sent and that no handler has begun with, and whoever shows one later is refused. A bean of it can be injected
 * anywhere. Thread-safe; returns when the clients of this server are being told.
 *
 * <p>Servers that share their rooms share what is revoked as well: the others follow a moment later, or when they are back.
 *
 * <p>What is revoked is kept for {@code gatehouse.revocations.retention}, which must be longer than tokens live.
 */
public interface Revocations {

    /**
     * Revokes all tokens of a subject, of whatever issuer, that were issued until now; those without {@code iat} as well.
     * Tokens that are issued later are none of them, so the user may sign in again.
     *
     * @param subject the {@code sub} of the tokens, or the name of a user who has none
     * @throws IllegalStateException if too much is revoked already: {@code gatehouse.revocations.max-entries}
     */
    void revokeSubject(String subject);

    /**
     * Revokes one token.
     *
     * @param tokenId its {@code jti}
     * @throws IllegalStateException if too much is revoked already
     */
    void revokeToken(String tokenId);
}
