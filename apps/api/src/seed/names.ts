const words = (text: string) =>
  text
    .trim()
    .split(/\s*,\s*|\s*\n\s*/)
    .filter(Boolean);

/** First and last names that are given together. */
export interface Culture {
  first: readonly string[];
  last: readonly string[];
}

const culture = (first: string, last: string): Culture => ({ first: words(first), last: words(last) });

/** Names of many places, in Latin letters with their accents. */
export const cultures = {
  english: culture(
    `Amelia, Olivia, Charlotte, Grace, Hannah, Lucy, Eleanor, Florence, Alice, Beatrice, Harriet, Imogen, Zoë, Chloe, Naomi, Abigail, Rebecca, Megan,
    Oliver, Harry, George, Arthur, Theodore, Samuel, Benjamin, Daniel, Edward, Henry, Jack, Joshua, Marcus, Nathan, Owen, Rupert, Toby, William`,
    `Ashworth, Barker, Bennett, Calloway, Carter, Chapman, Clarke, Davies, Ellison, Fletcher, Foster, Griffiths, Hargreaves, Hughes, Jackson, Kendall,
    Lawson, Marsh, Mitchell, Nash, Norwood, Palmer, Parker, Pearson, Radcliffe, Reed, Sinclair, Stone, Thornton, Turner, Walsh, Whitfield, Wright`,
  ),
  american: culture(
    `Ava, Emma, Madison, Harper, Brooklyn, Savannah, Paige, Kayla, Jasmine, Destiny, Tamara, Renée, Aaliyah, Nia, Brianna, Faith,
    Mason, Logan, Tyler, Brandon, Jordan, Cameron, Malik, DeShawn, Andre, Isaiah, Elijah, Caleb, Wyatt, Hunter, Travis, Austin`,
    `Anderson, Bradford, Brooks, Coleman, Crawford, Dawson, Ellis, Freeman, Graves, Hayes, Holloway, Jefferson, Jenkins, Kensington, Lewis, Maddox,
    McKenzie, Monroe, Morgan, O'Connell, Porter, Ramsey, Sawyer, Sheridan, Sullivan, Tate, Thompson, Vance, Washington, Whitaker`,
  ),
  irish: culture(
    "Aoife, Ciara, Niamh, Saoirse, Róisín, Sinéad, Gráinne, Orla, Fionnuala, Cillian, Conor, Darragh, Eoin, Fionn, Oisín, Pádraig, Seán, Tadhg",
    "Ó Briain, Byrne, Doyle, Fitzgerald, Gallagher, Kavanagh, Kelleher, MacCarthy, Moran, Murphy, Nolan, Ní Chonaill, O'Donnell, O'Sullivan, Quinn, Ryan",
  ),
  german: culture(
    `Anna, Clara, Frieda, Greta, Johanna, Katharina, Lena, Mathilda, Marlene, Sabine, Theresa, Ursula, Jördis,
    Björn, Felix, Florian, Friedrich, Jonas, Jürgen, Karl, Lukas, Matthias, Moritz, Paul, Sebastian, Stefan, Tobias, Götz`,
    `Albrecht, Bauer, Becker, Brandt, Fischer, Größl, Hoffmann, Jäger, Kaiser, Köhler, Krüger, Lehmann, Möller, Neumann, Richter, Schäfer, Schmidt,
    Schröder, Schütz, Seidel, Vogel, Voß, Weber, Weiß, Winkler, Zimmermann`,
  ),
  french: culture(
    `Amélie, Aurélie, Camille, Céline, Chloé, Élodie, Geneviève, Hélène, Inès, Juliette, Léa, Manon, Océane, Solène,
    Antoine, Benoît, Étienne, François, Gaël, Hugo, Jérôme, Julien, Loïc, Mathéo, Maël, Rémi, Théo, Yves`,
    `Beaumont, Bélanger, Bernard, Chevalier, Côté, Delacroix, Desjardins, Dubois, Faure, Fournier, Gagné, Girard, Lambert, Lefèvre, Lemaître, Mercier,
    Moreau, Noël, Pelletier, Périer, Renaud, Rousseau, Sauvé, Tremblay, Vasseur`,
  ),
  spanish: culture(
    `Adriana, Ana Belén, Beatriz, Carmen, Dolores, Inés, Itziar, Lucía, María José, Mónica, Noelia, Pilar, Rocío, Sofía,
    Álvaro, Andrés, Diego, Emilio, Iñaki, Íñigo, Javier, Joaquín, José Luis, Martín, Nicolás, Óscar, Raúl, Sergio`,
    `Aguirre, Álvarez, Benítez, Caldera, Castillo, Domínguez, Echeverría, Fernández, García, Gómez, Guzmán, Hernández, Ibáñez, Jiménez, López, Marín,
    Martínez, Muñoz, Núñez, Ortega, Peña, Pérez, Quiñones, Ramírez, Rodríguez, Sánchez, Vázquez, Zúñiga`,
  ),
  portuguese: culture(
    `Ana, Beatriz, Catarina, Conceição, Inês, Joana, Leonor, Mafalda, Margarida, Matilde, Rita, Thaís, Vitória,
    Afonso, António, Duarte, Filipe, Gonçalo, João, Luís, Martim, Nuno, Rui, Simão, Tiago, Vasco`,
    `Abreu, Almeida, Araújo, Azevedo, Brandão, Carvalho, Conceição, Coutinho, Cruz, Esteves, Figueiredo, Gonçalves, Lourenço, Magalhães, Moreira,
    Nascimento, Oliveira, Pereira, Queirós, Ribeiro, Sá, Santos, Silva, Simões, Tavares, Valadão`,
  ),
  italian: culture(
    "Alessia, Bianca, Chiara, Elisa, Francesca, Ginevra, Giulia, Ludovica, Noemi, Sara, Alessandro, Davide, Enzo, Federico, Gabriele, Lorenzo, Luca, Matteo, Niccolò, Tommaso",
    "Bellini, Bianchi, Caruso, Colombo, Conti, D'Angelo, De Luca, Esposito, Ferrari, Galli, Greco, Leone, Lombardi, Mancini, Marino, Moretti, Ricci, Rinaldi, Romano, Santoro",
  ),
  dutch: culture(
    "Anouk, Daphne, Femke, Fleur, Isa, Lieke, Loes, Marieke, Noor, Sanne, Bram, Daan, Floris, Gijs, Jeroen, Joost, Maarten, Ruben, Sjoerd, Thijs",
    "Bakker, Bos, de Boer, de Groot, de Vries, Dekker, Hendriks, Jansen, Kuipers, Mulder, Smit, ten Brink, van Beek, van den Berg, van der Meer, van Dijk, van Leeuwen, Visser, Willems",
  ),
  nordic: culture(
    `Astrid, Elin, Freja, Ingrid, Kaisa, Karin, Liv, Maja, Märta, Sigrid, Signe, Sólveig, Tuulikki, Þóra,
    Aksel, Anders, Björn, Eero, Emil, Gustav, Håkon, Jörgen, Lars, Magnus, Mikael, Nils, Oskar, Søren, Väinö`,
    `Åberg, Andersson, Bergström, Dahl, Eriksen, Guðmundsdóttir, Hansen, Heikkinen, Holm, Johansson, Jørgensen, Korhonen, Lindqvist, Lund, Mäkinen,
    Møller, Nieminen, Nygård, Öberg, Olsen, Rasmussen, Sjöberg, Sørensen, Strand, Virtanen`,
  ),
  polish: culture(
    "Agnieszka, Alicja, Elżbieta, Hanna, Joanna, Katarzyna, Małgorzata, Zofia, Żaneta, Jakub, Łukasz, Maciej, Marek, Michał, Paweł, Piotr, Stanisław, Tomasz, Wojciech",
    "Adamczyk, Dąbrowska, Grabowski, Jabłoński, Kaczmarek, Kamiński, Kowalczyk, Kowalska, Król, Lewandowski, Nowak, Pawłowski, Szymański, Wiśniewski, Wójcik, Zając, Zieliński",
  ),
  slavic: culture(
    `Adéla, Barbora, Božena, Eliška, Ivana, Kateřina, Ljiljana, Marija, Nataša, Oksana, Tereza, Vesna, Zdeňka,
    Bohdan, Branislav, Đorđe, Goran, Jiří, Luka, Miloš, Nikola, Ondřej, Petr, Radek, Stjepan, Tomáš, Václav, Zoran`,
    `Babić, Černý, Dvořák, Đorđević, Horváth, Ilić, Jovanović, Kolář, Kovač, Kováčová, Kravchenko, Marković, Melnyk, Novák, Petrović, Procházka,
    Shevchenko, Šimić, Svoboda, Veselý, Vuković, Žižka`,
  ),
  greek: culture(
    "Alexandra, Danae, Despina, Eleni, Ioanna, Katerina, Sofia, Theodora, Alexandros, Dimitris, Giorgos, Kostas, Nikos, Panagiotis, Spyros, Stelios, Vasilis, Yannis",
    "Alexiou, Angelopoulos, Antoniou, Christodoulou, Dimitriou, Galanis, Ioannidis, Karagiannis, Konstantinou, Laskaris, Makris, Nikolaidis, Papadakis, Papadopoulou, Stavrou, Vlachos",
  ),
  turkish: culture(
    "Ayşe, Büşra, Çiğdem, Elif, Esra, Fatma, Gülşen, Özge, Selin, Zeynep, Ahmet, Barış, Burak, Çağlar, Emre, İbrahim, Mehmet, Murat, Ömer, Uğur",
    "Acar, Arslan, Aydın, Çelik, Çetin, Demir, Doğan, Erdoğan, Güneş, Kaya, Kılıç, Koç, Öztürk, Polat, Şahin, Şimşek, Taş, Yıldırım, Yıldız, Yılmaz",
  ),
  arabic: culture(
    "Aisha, Amal, Dalia, Farah, Hala, Khadija, Layla, Mariam, Nour, Rania, Salma, Yasmine, Adel, Ahmed, Bilal, Faisal, Hassan, Karim, Mahmoud, Omar, Rashid, Tariq, Youssef, Ziad",
    "Abdallah, Al-Farsi, Al-Mansouri, Bennani, Chaoui, El Amrani, El-Sayed, Fathy, Haddad, Hamdan, Idrissi, Khalil, Khoury, Mansour, Mostafa, Nasser, Qasim, Rahman, Saleh, Tahiri",
  ),
  indian: culture(
    `Aditi, Ananya, Deepika, Divya, Ishita, Kavya, Lakshmi, Meera, Neha, Pooja, Priya, Riya, Shreya, Sneha,
    Aarav, Aditya, Arjun, Dev, Gaurav, Harish, Karthik, Manish, Nikhil, Pranav, Rahul, Rohan, Sanjay, Vikram`,
    "Agarwal, Banerjee, Bhat, Chatterjee, Desai, Deshpande, Gupta, Iyer, Jain, Joshi, Kapoor, Khanna, Kulkarni, Malhotra, Mehta, Menon, Nair, Patel, Pillai, Rao, Reddy, Sen, Shah, Sharma, Singh, Srinivasan, Verma",
  ),
  chinese: culture(
    "Fang, Hui, Jia, Jing, Lan, Li Na, Mei, Qian, Xiaoling, Xue, Yan, Yun, Bo, Chao, Hao, Jian, Jun, Kai, Lei, Ming, Peng, Tao, Wei, Xin, Zhen",
    "Cai, Chan, Chen, Cheng, Deng, Feng, Gao, Guo, Han, He, Huang, Lam, Leung, Li, Liang, Lin, Liu, Lü, Ng, Tan, Wang, Wong, Wu, Xu, Yang, Zhang, Zhao, Zhou",
  ),
  japanese: culture(
    "Aiko, Akari, Chiyo, Emi, Haruka, Hina, Kaori, Mai, Naoko, Sakura, Yui, Yūko, Daichi, Hiroshi, Kaito, Kenji, Makoto, Ren, Ryōta, Shō, Sōta, Takeshi, Yūma, Yūto",
    "Andō, Fujimoto, Hayashi, Inoue, Itō, Katō, Kimura, Kobayashi, Kondō, Matsumoto, Mori, Nakamura, Ōno, Saitō, Sasaki, Satō, Shimizu, Suzuki, Takahashi, Tanaka, Watanabe, Yamamoto",
  ),
  korean: culture(
    "Eun-ji, Hye-jin, Ji-woo, Min-ji, Seo-yeon, So-ra, Soo-ah, Yoon-hee, Do-hyun, Hyun-woo, Jae-min, Ji-hoon, Joon-ho, Min-jun, Sang-hoon, Seung-hyun, Tae-yang",
    "Ahn, Bae, Cho, Choi, Han, Hwang, Jang, Jeong, Kang, Kim, Kwon, Lee, Lim, Moon, Oh, Park, Seo, Shin, Song, Yoon",
  ),
  vietnamese: culture(
    "Ánh, Bích, Diệp, Giang, Hạnh, Hương, Linh, Mai, Ngọc, Phương, Thảo, Thu Hà, Anh Tuấn, Bảo, Đức, Dũng, Hiếu, Hùng, Khôi, Minh, Nam, Quân, Thành, Việt",
    "Bùi, Châu, Đặng, Đinh, Đỗ, Dương, Hồ, Hoàng, Huỳnh, Lê, Lương, Ngô, Nguyễn, Phạm, Phan, Trần, Trịnh, Võ, Vũ",
  ),
  african: culture(
    `Abena, Adaeze, Adwoa, Amara, Chiamaka, Efua, Folake, Ngozi, Temitọpẹ, Wanjirũ, Thandiwe, Nomvula, Zanele, Akinyi, Naledi,
    Babajide, Chidi, Chukwuemeka, Emeka, Kofi, Kwabena, Kwame, Olúwaṣeun, Sipho, Tunde, Themba, Mandla, Otieno, Kamau, Lwazi`,
    `Abara, Adebayo, Adeyemi, Afolabi, Agyeman, Asante, Boateng, Chukwu, Dlamini, Eze, Ibrahim, Kariuki, Khumalo, Mbeki, Mensah, Mokoena, Mutua, Mwangi,
    Ndlovu, Nkosi, Njoroge, Nwosu, Obi, Ochieng, Okafor, Okonkwo, Olatunji, Owusu, Sithole, Wanjala, Zulu`,
  ),
} satisfies Record<string, Culture>;

export type CultureName = keyof typeof cultures;
