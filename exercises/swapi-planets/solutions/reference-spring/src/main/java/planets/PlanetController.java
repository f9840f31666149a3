package planets;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/planets")
class PlanetController {
  private static final String BY_ID = "/{id:[0-9]{1,18}}";

  private final Planets planets;

  PlanetController(Planets planets) {
    this.planets = planets;
  }

  @GetMapping
  List<PlanetView> all() {
    return planets.all();
  }

  @PostMapping
  ResponseEntity<PlanetView> create(@Valid @RequestBody PlanetDraft draft) {
    PlanetView planet = planets.create(draft);
    return ResponseEntity.created(URI.create("/planets/" + planet.id())).body(planet);
  }

  @GetMapping(BY_ID)
  PlanetView get(@PathVariable long id) {
    return planets.find(id).orElseThrow(() -> notFound(id));
  }

  @PutMapping(BY_ID)
  PlanetView replace(@PathVariable long id, @Valid @RequestBody PlanetDraft draft) {
    return planets.replace(id, draft).orElseThrow(() -> notFound(id));
  }

  @DeleteMapping(BY_ID)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id) {
    if (!planets.delete(id)) {
      throw notFound(id);
    }
  }

  private static ResponseStatusException notFound(long id) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no planet " + id);
  }
}
