package shopping;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Stores the given lists at the first start, before the first request is answered.
@Component
class GivenLists implements SmartInitializingSingleton {
  private final Lists lists;
  private final JsonMapper json;

  GivenLists(Lists lists, JsonMapper json) {
    this.lists = lists;
    this.json = json;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try (InputStream file = new ClassPathResource("data.json").getInputStream()) {
      lists.seed(json.readValue(file, new TypeReference<List<GivenList>>() {}));
    } catch (IOException e) {
      throw new IllegalStateException("data.json can't be read", e);
    }
  }
}
