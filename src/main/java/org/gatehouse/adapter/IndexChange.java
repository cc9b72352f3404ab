package org.gatehouse.adapter;

/**
 * A change of a {@link SharedIndex}.
 *
 * @param kind what is done
 * @param entry with which
 */
public record IndexChange(Kind kind, IndexEntry entry) {

    /** What is done with an entry. */
    public enum Kind {
        /** It is put in. */
        ADD('+'),
        /** It is put in again, since it had been there: nobody is told. */
        RESTORE('='),
        /** It is taken out. */
        REMOVE('-');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** By which it is written. */
        public char sign() {
            return sign;
        }
    }
}
