package org.gatehouse.container.model;

import org.gatehouse.api.Push;

/** Sent to its author by nobody in particular. */
@Push(namespace = "model", event = "note:written", room = "author:{author}")
@Push(namespace = "model", event = "note:text", payload = "text")
public record NoteWritten(String author, String text) {}
