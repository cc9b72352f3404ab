package org.gatehouse.config;

/**
 * What clients are told of errors.
 *
 * @param cause whether the {@code exception} event repeats the event that caused it, with what the client had sent
 * @param ack whether an acknowledgement that the client waits for is answered with the same payload
 */
public record ExceptionSettings(boolean cause, boolean ack) {

    static ExceptionSettings read(SettingsReader reader) {
        return new ExceptionSettings(
                reader.yesOrNo("gatehouse.exceptions.cause", true), reader.yesOrNo("gatehouse.exceptions.ack", false));
    }
}
