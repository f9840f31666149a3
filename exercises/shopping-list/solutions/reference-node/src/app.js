import express from 'express';
import { InvalidChange, parseChange } from './change.js';
import { StorageUnavailable } from './lists.js';

const ID = /^\d{1,18}$/;

export function createApp(lists) {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '1mb', type: () => true }));

  app.param('id', (request, response, next, id) => {
    if (ID.test(id)) {
      next();
    } else {
      answerNotFound(request, response);
    }
  });

  app.route('/shopping-lists')
    .get(async (request, response) => {
      response.json(await lists.all());
    })
    .all(refuseMethod('GET, HEAD'));

  app.route('/shopping-lists/:id')
    .get(async (request, response) => {
      answer(request, response, await lists.find(request.params.id));
    })
    .all(refuseMethod('GET, HEAD'));

  app.route('/shopping-lists/:id/items')
    .get(async (request, response) => {
      const list = await lists.find(request.params.id);
      answer(request, response, list?.items);
    })
    .all(refuseMethod('GET, HEAD'));

  app.route('/items')
    .get(async (request, response) => {
      response.json(await lists.allItems());
    })
    .all(refuseMethod('GET, HEAD'));

  app.route('/items/:id')
    .patch(async (request, response) => {
      const change = parseChange(request.body);
      answer(request, response, await lists.change(request.params.id, change));
    })
    .all(refuseMethod('PATCH'));

  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

function answer(request, response, found) {
  if (found) {
    response.json(found);
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
  if (error instanceof InvalidChange) return 400;
  if (error instanceof StorageUnavailable) return 503;
  return error.status ?? 500; // the body parser's errors know theirs
}
