/**
 * Names for made-up people and places of work. First and last names are drawn separately, so no pair is
 * chosen on purpose.
 */

const words = (text: string) => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Aaron Abigail Adele Aisha Alan Alice Amara Amber Amir Andrea Andrew Angela Anita Anthony April Arthur Ashley Audrey Barbara
  Benjamin Bethany Beverly Brandon Brenda Brian Bridget Bruce Caleb Cameron Carla Carlos Carol Catherine Charlotte Cheryl Chloe
  Christopher Clara Cody Connie Corey Crystal Cynthia Daniel Darius Darlene David Dawn Deborah Denise Derek Diana Dominic Donna
  Dorothy Douglas Dustin Dwight Edith Eleanor Elena Eli Elijah Ellen Emily Emma Eric Erin Esther Ethan Eugene Faith Farah Felicia
  Frances Frank Gabriel Gail George Gina Glenn Gloria Grace Greg Hannah Harold Hassan Heather Helen Henry Holly Ian Imani Irene
  Isaac Isabel Jack Jacob Jada James Jamal Janet Jasmine Jason Jean Jeffrey Jenna Jerome Joan Joel John Jordan Joseph Joyce Juan
  Judith Julia Justin Kara Karen Katherine Keith Kelly Kendra Kenneth Kevin Kim Kofi Kristen Kyle Lamar Larry Laura Leah Leo
  Leslie Linda Logan Lori Lucas Lydia Malik Marcus Margaret Maria Marilyn Mark Martha Mary Matthew Maya Megan Melissa Michael
  Miles Miriam Mohamed Molly Monica Morgan Nadia Naomi Natalie Nathan Neil Nicole Nina Noah Noel Olivia Omar Owen Pamela Patricia
  Paul Peggy Peter Philip Priya Rachel Ralph Rebecca Regina Renee Rhonda Richard Rita Robert Rosa Roy Ruth Ryan Sabrina Samantha
  Samuel Sandra Sarah Scott Sean Selena Sharon Shawn Sheila Simone Sofia Stacy Stephen Susan Tamara Tanya Teresa Terrence Theresa
  Thomas Tiffany Timothy Tina Tracy Travis Trevor Tyler Valerie Vanessa Vera Victor Victoria Vincent Virginia Walter Wanda Wayne
  Wendy Wesley William Xavier Yolanda Yusuf Yvonne Zachary Zoë`);

export const SPANISH_FIRST_NAMES = words(`
  Adriana Alejandra Alejandro Ana Ángel Beatriz Camila Carmen César Claudia Cristina Daniela Diego Elena Emilio Esteban Fernanda
  Francisco Gabriela Guadalupe Hugo Inés Javier Jimena Joaquín José Leticia Lucía Luis Manuel Marisol Marta Miguel Mónica Natalia
  Óscar Paola Pilar Rafael Raúl Rocío Rodrigo Sergio Silvia Soledad Tomás Valeria Verónica Ximena Yolanda`);

export const LAST_NAMES = words(`
  Abbott Adams Adkins Ahmed Allen Amburgey Anderson Armstrong Asher Baker Ballard Banks Barnes Bates Begley Bell Bennett Bishop
  Blair Boggs Bowling Boyd Bradley Brooks Brown Bryant Burke Burton Bush Butler Caldwell Campbell Carroll Carter Caudill Chen
  Clark Clay Coleman Collins Combs Cooper Cornett Cox Craft Crawford Cunningham Daniels Davidson Davis Dawson Dean Desai Dixon
  Douglas Duncan Dunn Eversole Ferguson Fields Fleming Floyd Ford Foster Fox Francis Freeman Fugate Gibson Gilbert Graham Grant
  Gray Green Greene Griffin Hale Hall Hamilton Hardin Harper Harris Harrison Hatfield Hayes Henderson Henry Hensley Hicks Holbrook
  Holland Howard Hubbard Hughes Hunt Hunter Ingram Isaacs Jackson Jefferson Jenkins Johnson Jones Jordan Justice Kaur Keith Kelly
  Kim King Kiser Knight Lawson Lee Lewis Little Logan Long Lucas Lynch Maggard Marshall Martin Mason Mathis Maynard McCoy McDonald
  Meade Miller Mills Mitchell Moore Morgan Morris Mullins Murphy Murray Napier Nelson Newsome Nguyen Noble Okafor Osborne Owens
  Parker Patel Patrick Patterson Payne Perkins Perry Phillips Pope Porter Powell Prater Pruitt Ratliff Reed Reynolds Rice Richardson
  Riley Roberts Robinson Rogers Rose Ross Russell Salyer Sanders Sexton Shah Shelton Shepherd Short Simpson Singh Sizemore Skaggs
  Slone Smith Sparks Spencer Stamper Stephens Stevens Stewart Stone Sturgill Sullivan Taylor Terry Thacker Thomas Thompson Tran
  Turner Tyler Vance Walker Wallace Walters Ward Warren Washington Watkins Watts Webb Wells West Wheeler White Whitaker Williams
  Williamson Willis Wilson Woods Wright Yang Young Zimmerman`);

export const SPANISH_LAST_NAMES = words(`
  Aguilar Álvarez Castillo Castro Chávez Cruz Delgado Díaz Domínguez Espinoza Estrada Fernández Flores Fuentes García Gómez González
  Guerrero Gutiérrez Hernández Herrera Jiménez López Maldonado Martínez Medina Mejía Méndez Mendoza Morales Moreno Muñoz Núñez Ortega
  Ortiz Peña Pérez Ramírez Ramos Reyes Rivera Rodríguez Romero Ruiz Salazar Sánchez Santos Soto Torres Vargas Vásquez Vega`);

// biome-ignore format: a list
export const STREETS = [
  'Main Street', 'Broadway', 'High Street', 'Church Street', 'Court Square', 'Maple Avenue', 'Walnut Street', 'Mill Street',
  'Second Street', 'Third Street', 'Depot Street', 'College Street', 'Market Street', 'Limestone Lane', 'River Road', 'Cedar Lane',
];

/** Every one begins with "Demo", so nobody takes it for real. */
export const AGENCIES = ['Demo Insurance Group', 'Demo Benefits Agency', 'Demo Health Brokers'];
export const ORGANISATIONS = [
  'Demo Community Action',
  'Demo Health Center',
  'Demo Family Resource Center',
  'Demo Library Helpers',
];
