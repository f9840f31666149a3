package shopping;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class ListController {
  private final Lists lists;

  ListController(Lists lists) {
    this.lists = lists;
  }

  @GetMapping("/shopping-lists")
  List<ListView> all() {
    return lists.all();
  }

  @GetMapping("/shopping-lists/{id}")
  ListView get(@PathVariable UUID id) {
    return lists.find(id).orElseThrow(() -> notFound("list", id));
  }

  @GetMapping("/shopping-lists/{id}/items")
  List<ItemView> itemsOf(@PathVariable UUID id) {
    return get(id).items();
  }

  @GetMapping("/items")
  List<ItemView> allItems() {
    return lists.allItems();
  }

  @PatchMapping("/items/{id:[0-9]{1,18}}")
  ItemView change(@PathVariable long id, @Valid @RequestBody ItemChange change) {
    return lists.change(id, change).orElseThrow(() -> notFound("item", id));
  }

  private static ResponseStatusException notFound(String what, Object id) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "there is no %s %s".formatted(what, id));
  }
}
