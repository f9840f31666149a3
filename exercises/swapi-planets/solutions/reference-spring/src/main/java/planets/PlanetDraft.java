package planets;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/// The fields of a planet as they are sent.
///
/// @param population `null` where it is unknown; a decimal, so that 1.5 is refused and not cut to 1
record PlanetDraft(
    @NotBlank @Size(max = 1_000) @Pattern(regexp = STORABLE) String name,
    @PositiveOrZero @DecimalMax(MAX_POPULATION) @Digits(integer = 19, fraction = 0)
        BigDecimal population,
    @Size(max = 1_000) List<@NotNull @Pattern(regexp = STORABLE) String> terrains,
    @Size(max = 1_000) List<@NotNull @Pattern(regexp = STORABLE) String> climates) {
  private static final String MAX_POPULATION = "9223372036854775807";

  // PostgreSQL has no NUL in texts, and half a surrogate pair (category Cs) has no UTF-8 form.
  private static final String STORABLE = "[^\\x00\\p{Cs}]*";

  PlanetDraft {
    // 5.0 has no fraction.
    population = population == null ? null : population.stripTrailingZeros();
    terrains = terrains == null ? List.of() : terrains;
    climates = climates == null ? List.of() : climates;
  }
}
