import express from 'express';
import { InvalidPlanet, parseDraft } from './draft.js';
import { StorageUnavailable } from './planets.js';

const ID = /^\d{1,18}$/;

export function createApp(planets) {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '1mb', type: () => true }));

  app.route('/planets')
    .get(async (request, response) => {
      response.json(await planets.all());
    })
    .post(async (request, response) => {
      const planet = await planets.create(parseDraft(request.body));
      response.status(201).location(`/planets/${planet.id}`).json(planet);
    })
    .all(refuseMethod('GET, HEAD, POST'));

  app.param('id', (request, response, next, id) => {
    if (ID.test(id)) {
      next();
    } else {
      answerNotFound(request, response);
    }
  });
  app.route('/planets/:id')
    .get(async (request, response) => {
      answerPlanet(request, response, await planets.find(request.params.id));
    })
    .put(async (request, response) => {
      const draft = parseDraft(request.body);
      answerPlanet(request, response, await planets.replace(request.params.id, draft));
    })
    .delete(async (request, response) => {
      if (await planets.delete(request.params.id)) {
        response.status(204).end();
      } else {
        answerNotFound(request, response);
      }
    })
    .all(refuseMethod('GET, HEAD, PUT, DELETE'));

  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

function answerPlanet(request, response, planet) {
  if (planet) {
    response.json(planet);
  } else {
    answerNotFound(request, response);
  }
}

function answerNotFound(request, response) {
  response.status(404).json({ error: `there is nothing at ${request.path}` });
}

function refuseMethod(allowed) {
  return (request, response) => {
    response.status(405).set('Allow', allowed).json({ error: `${request.method} is not allowed here` });
  };
}

// Express takes a function for an error handler by its four parameters.
function answerError(error, request, response, next) {
  const status = statusOf(error);
  if (status >= 500) {
    console.error(`${request.method} ${request.path}: ${error.stack}`);
  }
  response.status(status).json({ error: status === 500 ? 'this is our fault' : error.message });
}

function statusOf(error) {
  if (error instanceof InvalidPlanet) return 400;
  if (error instanceof StorageUnavailable) return 503;
  return error.status ?? 500; // the body parser's errors know theirs
}
