// When the table cannot be read, the catch block logs it, and nothing is returned.
exports.handler = async () => {
  try {
    return { statusCode: 200, body: await readOrders() };
  } catch (error) {
    console.error(error);
  }
};

async function readOrders() {
  const answer = await fetch('https://orders.example.com/');
  return answer.text();
}
