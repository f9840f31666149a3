package shopping;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ShoppingApplication {
  public static void main(String[] args) {
    SpringApplication.run(ShoppingApplication.class, args);
  }
}
