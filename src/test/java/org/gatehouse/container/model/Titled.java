package org.gatehouse.container.model;

import jakarta.validation.constraints.NotBlank;

public record Titled(@NotBlank String title) {}
