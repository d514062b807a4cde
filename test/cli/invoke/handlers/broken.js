exports.handler = async () => { ;
