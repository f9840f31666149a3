package planets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PlanetsApplication {
  public static void main(String[] args) {
    SpringApplication.run(PlanetsApplication.class, args);
  }
}
