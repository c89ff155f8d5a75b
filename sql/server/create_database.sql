CREATE DATABASE kazwatch OWNER kazwatch_owner TEMPLATE template0;
