/** What a browser sends to www.nba.com. */
export const NBA_COM_HEADERS: Readonly<Record<string, string>> = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  Accept: 'text/html, application/json;q=0.9, */*;q=0.8',
  'Accept-Language': 'en-US,en;q=0.9',
  Referer: 'https://www.nba.com/',
};
