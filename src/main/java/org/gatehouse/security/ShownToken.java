package org.gatehouse.security;

/** A token that a client shows, unverified. */
record ShownToken(String token) {

    @Override
    public String toString() {
        return "ShownToken";
    }
}
